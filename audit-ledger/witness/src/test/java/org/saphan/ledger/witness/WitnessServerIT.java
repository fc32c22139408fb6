package org.saphan.ledger.witness;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.saphan.ledger.checkpoint.AddCheckpoint;
import org.saphan.ledger.checkpoint.Checkpoint;
import org.saphan.ledger.checkpoint.NoteSigner;
import org.saphan.ledger.checkpoint.SignedNote;
import org.saphan.ledger.crypto.Ed25519;

/** The wire: status, type and body of every answer; many at a time. */
class WitnessServerIT {
    private static final LogUnderWatch LOG = new LogUnderWatch("true", 0);
    private static final LogUnderWatch FORK = new LogUnderWatch("false", 0);
    private final HttpClient client = HttpClient.newHttpClient();

    @TempDir
    Path folder = Path.of("");

    private WitnessServer server;

    @BeforeEach
    void start() throws IOException {
        var home = new Home(folder);
        home.create("witness.example/w1", new SecureRandom());
        Files.writeString(
                folder.resolve("logs").resolve("ledger.vkey"),
                LogUnderWatch.key() + "\n\n" + LogUnderWatch.secondKey() + "\n");
        server = new WitnessServer(
                home.witness(Clock.systemUTC()),
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                null,
                new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8));
        server.start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private URI uri(String path) {
        return URI.create("http://localhost:" + server.address().getPort() + path);
    }

    private HttpResponse<String> post(byte[] body) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(uri("/add-checkpoint")).POST(BodyPublishers.ofByteArray(body));
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String body) throws IOException, InterruptedException {
        return post(body.getBytes(StandardCharsets.UTF_8));
    }

    private static String type(HttpResponse<String> answer) {
        return answer.headers().firstValue("Content-Type").orElse("");
    }

    @Test
    void every_answer_of_the_protocol_has_its_status() throws Exception {
        var first = post(LOG.request(0, 5));
        assertThat(first.statusCode()).isEqualTo(200);
        var cosigners = new Home(folder).cosigners();
        assertThat(SignedNote.parse(LOG.note(5))
                        .orElseThrow()
                        .cosignatures(
                                first.body(),
                                List.of(
                                        cosigners.getFirst().verifierKey(),
                                        cosigners.getLast().verifierKey())))
                .hasSize(2);

        var conflict = post(LOG.request(0, 20));
        assertThat(conflict.statusCode()).isEqualTo(409);
        assertThat(type(conflict)).isEqualTo("text/x.tlog.size");
        assertThat(conflict.body()).isEqualTo("5\n");

        var fork = post(new AddCheckpoint(5, List.of(), FORK.note(5)).text());
        assertThat(fork.statusCode()).isEqualTo(409);

        assertThat(post(new AddCheckpoint(5, FORK.proof(5, 20), FORK.note(20)).text())
                        .statusCode())
                .isEqualTo(422);
        assertThat(post(new AddCheckpoint(21, List.of(), LOG.note(20)).text()).statusCode())
                .isEqualTo(400);
        var stranger = new NoteSigner(
                LogUnderWatch.ORIGIN, Ed25519.PrivateKey.ofSeed("x".repeat(32).getBytes(StandardCharsets.US_ASCII)));
        assertThat(post(new AddCheckpoint(5, List.of(), stranger.sign(LOG.checkpoint(20))).text())
                        .statusCode())
                .isEqualTo(403);
        var other = new NoteSigner("other.example", Ed25519.PrivateKey.ofSeed(new byte[32]))
                .sign(new Checkpoint("other.example", 5, LOG.root(5)));
        assertThat(post(new AddCheckpoint(0, List.of(), other).text()).statusCode())
                .isEqualTo(404);
        assertThat(post(LOG.request(5, 20)).statusCode()).isEqualTo(200);
    }

    @Test
    void bad_requests_get_a_problem_and_are_bounded() throws Exception {
        for (var body : List.of("", "nonsense", "old 0\n\n")) {
            var answer = post(body);
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(type(answer)).isEqualTo("application/problem+json");
        }
        assertThat(post(new byte[] {(byte) 0xff, '\n', '\n'}).statusCode()).isEqualTo(400);
        assertThat(post("x".repeat(AddCheckpoint.LONGEST + 1)).statusCode()).isEqualTo(413);
        var get = client.send(HttpRequest.newBuilder(uri("/add-checkpoint")).build(), BodyHandlers.ofString());
        assertThat(get.statusCode()).isEqualTo(405);
        assertThat(get.headers().firstValue("Allow")).contains("POST");
        assertThat(client.send(HttpRequest.newBuilder(uri("/")).build(), BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(404);
    }

    /** Two histories race for every size: whichever is cosigned first, the other never is. */
    @Test
    void many_at_a_time_never_get_two_histories_cosigned() throws Exception {
        var tasks = new ArrayList<Callable<List<Integer>>>();
        for (int i = 0; i < 16; i++) {
            var history = i % 2 == 0 ? LOG : FORK;
            tasks.add(() -> race(history));
        }
        boolean log = false;
        boolean fork = false;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var results = threads.invokeAll(tasks);
            for (int i = 0; i < results.size(); i++) {
                boolean any = results.get(i).get().contains(200);
                log |= any && i % 2 == 0;
                fork |= any && i % 2 == 1;
            }
        }
        assertThat(log).isNotEqualTo(fork);
    }

    private List<Integer> race(LogUnderWatch history) throws IOException, InterruptedException {
        var statuses = new ArrayList<Integer>();
        long old = 0;
        for (int size = 1; size <= 40; size++) {
            var answer = post(history.request(Math.min(old, size), size));
            statuses.add(answer.statusCode());
            old = answer.statusCode() == 409 ? Long.parseLong(answer.body().strip()) : old;
        }
        return statuses;
    }
}
