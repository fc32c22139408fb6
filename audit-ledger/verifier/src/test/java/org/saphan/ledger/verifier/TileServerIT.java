package org.saphan.ledger.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Over HTTP: honest, compressed, slow, endless and broken servers. */
class TileServerIT {
    private final OtherLog log = new OtherLog(OtherLog.entries(70_000));
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;
    private volatile Behaviour behaviour = OtherBehaviour::plain;

    /** What the server does with a resource. */
    @FunctionalInterface
    private interface Behaviour {
        void answer(HttpExchange exchange, byte[] bytes) throws IOException;
    }

    private static final class OtherBehaviour {
        static void plain(HttpExchange exchange, byte[] bytes) throws IOException {
            exchange.sendResponseHeaders(200, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    TileServerIT() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    }

    @BeforeEach
    void start() {
        server.createContext("/log/", exchange -> {
            try (exchange) {
                var bytes = log.resources.get(exchange.getRequestURI().getPath().substring("/log/".length()));
                if (bytes == null) {
                    exchange.sendResponseHeaders(404, -1);
                } else {
                    behaviour.answer(exchange, bytes);
                }
            }
        });
        server.setExecutor(threads);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        threads.shutdownNow();
    }

    private Ran verify(Object... more) {
        var url = "http://localhost:" + server.getAddress().getPort() + "/log";
        var words = new ArrayList<Object>(List.of("tiles", url, "--key", log.verifierKey, "--json"));
        words.addAll(List.of(more));
        return Ran.of("", words.toArray());
    }

    @Test
    void a_log_is_verified_over_http() {
        var ran = verify();
        assertThat(ran.exitCode()).as(ran.out() + ran.err()).isZero();
        log.flip("tile/1/001.p/17", 40);
        assertThat(verify().exitCode()).isEqualTo(1);
    }

    @Test
    void gzip_without_being_asked_is_read() {
        behaviour = (exchange, bytes) -> {
            var zipped = new ByteArrayOutputStream();
            try (var out = new GZIPOutputStream(zipped)) {
                out.write(bytes);
            }
            exchange.getResponseHeaders().set("Content-Encoding", "gzip");
            OtherBehaviour.plain(exchange, zipped.toByteArray());
        };
        assertThat(verify().exitCode()).isZero();
    }

    @Test
    void a_bomb_of_zeros_is_malformed_and_not_unpacked() {
        behaviour = (exchange, bytes) -> {
            if (exchange.getRequestURI().getPath().contains("tile/0/000")) {
                var zipped = new ByteArrayOutputStream();
                try (var out = new GZIPOutputStream(zipped)) {
                    out.write(new byte[4_000_000]);
                }
                exchange.getResponseHeaders().set("Content-Encoding", "gzip");
                OtherBehaviour.plain(exchange, zipped.toByteArray());
            } else {
                OtherBehaviour.plain(exchange, bytes);
            }
        };
        var ran = verify();
        assertThat(ran.exitCode()).isEqualTo(2);
        assertThat(ran.json().getFirst().get("firstWrong").asString()).isEqualTo("tile/0/000");
    }

    @Test
    void an_endless_answer_is_not_read_to_its_end() {
        behaviour = (exchange, bytes) -> {
            if (exchange.getRequestURI().getPath().contains("tile/0/001")) {
                exchange.sendResponseHeaders(200, 0);
                for (int i = 0; i < 100_000; i++) {
                    exchange.getResponseBody().write(new byte[8192]); // until the other side hangs up
                }
            } else {
                OtherBehaviour.plain(exchange, bytes);
            }
        };
        assertThat(verify().exitCode()).isEqualTo(2);
    }

    @Test
    void an_answer_that_drips_is_given_up() {
        behaviour = (exchange, bytes) -> {
            exchange.sendResponseHeaders(200, 0);
            try {
                for (int i = 0; i < 100; i++) {
                    exchange.getResponseBody().write('x');
                    exchange.getResponseBody().flush();
                    Thread.sleep(200);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };
        var ran = verify("--patience", 1);
        assertThat(ran.exitCode()).isEqualTo(66);
        assertThat(ran.err()).contains("no whole answer within 1 s");
    }

    @Test
    void what_fails_once_is_asked_for_again() {
        var failures = new AtomicInteger();
        behaviour = (exchange, bytes) -> {
            if (exchange.getRequestURI().getPath().endsWith("tile/0/007") && failures.incrementAndGet() < 3) {
                exchange.sendResponseHeaders(503, -1);
            } else {
                OtherBehaviour.plain(exchange, bytes);
            }
        };
        assertThat(verify().exitCode()).isZero();
        assertThat(failures).hasValue(3);
    }

    @Test
    void nobody_there_can_not_be_read() {
        assertThat(Ran.of("", "tiles", "http://localhost:1/log").exitCode()).isEqualTo(66);
        assertThat(Ran.of("", "tiles", "https://").exitCode()).isEqualTo(64);
        assertThat(Ran.of("", "tiles", "http://localhost:1/log", "--patience", 0)
                        .exitCode())
                .isEqualTo(64);
    }
}
