package org.saphan.ledger.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.saphan.ledger.service.Drafts.SOMCHAI;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.saphan.contract.catalogue.Assurance;
import org.saphan.ledger.checkpoint.AddCheckpoint;
import org.saphan.ledger.checkpoint.Checkpoint;
import org.saphan.ledger.checkpoint.Cosigner;
import org.saphan.ledger.checkpoint.SignedNote;
import org.saphan.ledger.crypto.Ed25519;
import org.saphan.ledger.service.settings.WitnessSettings;
import org.saphan.ledger.service.store.Cosignatures;
import org.saphan.ledger.service.witness.WitnessState;
import org.saphan.ledger.service.witness.Witnesses;
import org.saphan.ledger.tree.Hashes;

/** Whatever a witness answers, the log goes on, and nothing counts that the witness's key has not signed over this checkpoint. */
class WitnessAnswersIT {
    private static final String NAME = "witness.test/odd";
    private static final Cosigner ITS_KEY = Cosigner.ed25519(NAME, key('a'));
    private static final Cosigner ANOTHER = Cosigner.ed25519(NAME, key('b'));
    private static final int LONG = 200_000_000;

    private static final TestLedger LEDGER = TestLedger.started();

    @TempDir
    Path folder = Path.of("");

    @AfterAll
    static void close() {
        LEDGER.close();
    }

    private static Ed25519.PrivateKey key(char letter) {
        return Ed25519.PrivateKey.ofSeed(Character.toString(letter).repeat(32).getBytes(StandardCharsets.US_ASCII));
    }

    /** What it says, and what becomes of it. */
    enum Odd {
        ANOTHER_KEYS_SIGNATURE(WitnessState.REFUSING, 200),
        A_SIGNATURE_OF_ANOTHER_TREE(WitnessState.REFUSING, 200),
        NOTHING(WitnessState.REFUSING, 200),
        NONSENSE(WitnessState.REFUSING, 200),
        FORBIDDEN(WitnessState.REFUSING, 403),
        UNKNOWN_LOG(WitnessState.REFUSING, 404),
        ELSEWHERE(WitnessState.REFUSING, 302),
        A_CONFLICT_WITHOUT_SIZE(WitnessState.REFUSING, 409),
        HOLDS_MORE_THAN_THE_LOG(WitnessState.DISPUTING, 409),
        HOLDS_MORE_THAN_NUMBERS_HOLD(WitnessState.REFUSING, 409),
        DOES_NOT_BELIEVE_THE_PROOF(WitnessState.DISPUTING, 422),
        ILL(WitnessState.AWAY, 503),
        SILENT(WitnessState.AWAY, 200),
        NEVER_ENDING(WitnessState.AWAY, 200);

        private final WitnessState state;
        private final int status;

        Odd(WitnessState state, int status) {
            this.state = state;
            this.status = status;
        }

        private String body(Checkpoint asked) {
            return switch (this) {
                case ANOTHER_KEYS_SIGNATURE -> ANOTHER.line(asked, 1_700_000_000);
                case A_SIGNATURE_OF_ANOTHER_TREE ->
                    ITS_KEY.line(new Checkpoint(asked.origin(), asked.size(), Hashes.leaf(new byte[0])), 1_700_000_000);
                case HOLDS_MORE_THAN_THE_LOG -> "999999\n";
                case HOLDS_MORE_THAN_NUMBERS_HOLD -> "99999999999999999999\n";
                case NONSENSE -> "\u2014 x y\n\u0000";
                default -> "";
            };
        }
    }

    @ParameterizedTest
    @EnumSource
    void nothing_odd_counts_and_nothing_stops(Odd odd) throws Exception {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        var threads = Executors.newVirtualThreadPerTaskExecutor();
        server.setExecutor(threads);
        server.createContext("/add-checkpoint", exchange -> answer(exchange, odd));
        server.start();
        var key = Files.writeString(folder.resolve("odd.vkey"), ITS_KEY.verifierKey() + "\n");
        var member = new WitnessSettings.Member(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort()), List.of(key));
        try (var witnesses = asking(member)) {
            var permit = LEDGER.append(Drafts.permit("odd-" + odd.name(), SOMCHAI));
            TestLedger.eventually(() -> witnesses.standings().getFirst().state() == odd.state);

            LEDGER.awaitPublished(permit.index() + 1);
            assertThat(LEDGER.receipts
                            .of("odd-" + odd.name())
                            .orElseThrow()
                            .assurance()
                            .marks())
                    .doesNotContain(Assurance.L4);
            assertThat(new Cosignatures(LEDGER.databases.writer(), LEDGER.databases.reader()).newest(1))
                    .isEmpty();
        } finally {
            server.stop(0);
            threads.shutdownNow();
        }
    }

    @Test
    void a_witness_that_the_tests_play_can_cosign_too() throws Exception {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/add-checkpoint", exchange -> send(exchange, 200, ITS_KEY.line(asked(exchange), 1_700_000_000)));
        server.start();
        var key = Files.writeString(folder.resolve("odd.vkey"), ITS_KEY.verifierKey() + "\n");
        try (var ledger = TestLedger.started()) {
            var member = new WitnessSettings.Member(
                    URI.create("http://127.0.0.1:" + server.getAddress().getPort()), List.of(key));
            try (var _ = asking(ledger, member)) {
                ledger.append(Drafts.permit("even", SOMCHAI));
                TestLedger.eventually(() -> ledger.cosigned.size() == 1);
            }
        } finally {
            server.stop(0);
        }
    }

    private static Witnesses asking(WitnessSettings.Member member) {
        return asking(LEDGER, member);
    }

    private static Witnesses asking(TestLedger ledger, WitnessSettings.Member member) {
        var settings = new WitnessSettings(List.of(member), 1, Duration.ofMillis(20), Duration.ofMillis(500), null);
        var made = new ProofConfiguration();
        var witnesses = made.witnesses(
                settings,
                ledger.heads,
                ledger.cosigned,
                ledger.proofs,
                made.cosignatures(ledger.databases),
                ledger.clock);
        witnesses.start();
        return witnesses;
    }

    private static Checkpoint asked(HttpExchange exchange) throws IOException {
        var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        return AddCheckpoint.parse(body)
                .flatMap(request -> SignedNote.parse(request.note()))
                .flatMap(note -> Checkpoint.parse(note.unverifiedText()))
                .orElseThrow();
    }

    private static void answer(HttpExchange exchange, Odd odd) throws IOException {
        if (odd == Odd.SILENT) {
            LockSupport.parkNanos(Duration.ofSeconds(20).toNanos());
        } else if (odd == Odd.NEVER_ENDING) {
            exchange.sendResponseHeaders(200, 0);
            try (var body = exchange.getResponseBody()) {
                for (int sent = 0; sent < LONG; sent += 1024) {
                    body.write(new byte[1024]);
                }
            }
        } else {
            if (odd == Odd.HOLDS_MORE_THAN_THE_LOG || odd == Odd.HOLDS_MORE_THAN_NUMBERS_HOLD) {
                exchange.getResponseHeaders().set("Content-Type", AddCheckpoint.SIZE_TYPE);
            }
            exchange.getResponseHeaders().set("Location", "http://localhost:1/");
            send(exchange, odd.status, odd.body(asked(exchange)));
        }
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        try (var out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }
}
