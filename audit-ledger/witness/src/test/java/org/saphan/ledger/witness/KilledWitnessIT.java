package org.saphan.ledger.witness;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.saphan.ledger.checkpoint.AddCheckpoint;
import org.saphan.ledger.tree.Hash;

/** The real process, killed with signal 9 again and again while two histories are pushed at it. */
class KilledWitnessIT {
    private static final int ROUNDS = 6;
    private static final LogUnderWatch LOG = new LogUnderWatch("true", 3);
    private static final LogUnderWatch FORK = new LogUnderWatch("false", 3);

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private final Map<Long, List<Hash>> cosigned = new ConcurrentSkipListMap<>();
    private final AtomicInteger largest = new AtomicInteger();

    @TempDir
    Path folder = Path.of("");

    private Process start(String... more) throws IOException {
        var words = new ArrayList<String>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Program.class.getName()));
        words.addAll(List.of(more));
        return new ProcessBuilder(words).redirectErrorStream(true).start();
    }

    private static String firstLine(Process process) throws IOException {
        BufferedReader out = process.inputReader();
        return String.valueOf(out.readLine());
    }

    @Test
    void no_kill_makes_it_cosign_two_histories() throws Exception {
        var init = start("init", "--home", folder.toString(), "--name", "witness.example/w1");
        assertThat(init.waitFor()).isZero();
        Files.writeString(folder.resolve("logs").resolve("ledger.vkey"), LogUnderWatch.key() + "\n");
        var random = new Random(9);
        for (int round = 0; round < ROUNDS; round++) {
            var process = start("run", "--home", folder.toString(), "--listen", "127.0.0.1:0");
            var line = firstLine(process);
            assertThat(line).contains("listens on http://127.0.0.1:");
            var uri = URI.create(line.substring(line.indexOf("http://")) + "/add-checkpoint");
            var stop = new AtomicBoolean();
            var threads = new ArrayList<Thread>();
            for (var history : List.of(LOG, FORK, LOG, FORK)) {
                threads.add(Thread.ofVirtual().start(() -> push(uri, history, stop)));
            }
            Thread.sleep(100 + random.nextInt(400));
            process.destroyForcibly();
            assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
            stop.set(true);
            for (var thread : threads) {
                thread.join();
            }
        }
        // the first three leaves are shared; beyond, every cosigned root is of one and the same history
        assertThat(largest.get()).isGreaterThan(3);
        assertThat(isOnly(LOG) || isOnly(FORK)).as(cosigned.keySet().toString()).isTrue();
    }

    private boolean isOnly(LogUnderWatch history) {
        return cosigned.entrySet().stream()
                .allMatch(
                        entry -> entry.getValue().stream().allMatch(root -> root.equals(history.root(entry.getKey()))));
    }

    /** Asks for ever larger checkpoints of one history, from whatever size the witness says. */
    private void push(URI uri, LogUnderWatch history, AtomicBoolean stop) {
        long old = 0;
        long size = 1;
        while (!stop.get() && size <= LogUnderWatch.LARGEST) {
            try {
                var body = new AddCheckpoint(old, history.proof(old, size), history.note(size)).text();
                var request = HttpRequest.newBuilder(uri)
                        .timeout(Duration.ofSeconds(2))
                        .POST(BodyPublishers.ofString(body));
                var answer = client.send(request.build(), BodyHandlers.ofString());
                switch (answer.statusCode()) {
                    case 200 -> {
                        cosigned.computeIfAbsent(size, any -> new CopyOnWriteArrayList<>())
                                .add(history.root(size));
                        largest.accumulateAndGet((int) size, Math::max);
                        old = size;
                    }
                    case 409 -> old = Long.parseLong(answer.body().strip());
                    default -> {} // a fork that can't prove itself tries on
                }
                size = Math.max(size, old) + 1;
            } catch (IOException e) {
                return; // it is dead
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    @Test
    void two_processes_do_not_share_a_state() throws Exception {
        assertThat(start("init", "--home", folder.toString(), "--name", "w.example")
                        .waitFor())
                .isZero();
        var first = start("run", "--home", folder.toString(), "--listen", "127.0.0.1:0");
        assertThat(firstLine(first)).contains("listens on");
        var second = start("run", "--home", folder.toString(), "--listen", "127.0.0.1:0");
        assertThat(firstLine(second)).contains("another process runs this witness");
        assertThat(second.waitFor()).isEqualTo(66);
        first.destroy();
        assertThat(first.waitFor(10, TimeUnit.SECONDS)).isTrue();
    }
}
