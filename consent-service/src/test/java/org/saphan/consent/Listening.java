package org.saphan.consent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A gateway that listens to the feed. */
final class Listening implements AutoCloseable {

    private final InputStream stream;
    private final LinkedBlockingQueue<String> lines = new LinkedBlockingQueue<>();

    Listening(Installation installation, long after) throws IOException, InterruptedException {
        this(installation, "gateway", after);
    }

    Listening(Installation installation, String gateway, long after) throws IOException, InterruptedException {
        stream = installation
                .client(gateway)
                .send(
                        HttpRequest.newBuilder(URI.create(installation.issuer + "/feed/v1/events?after=" + after))
                                .build(),
                        BodyHandlers.ofInputStream())
                .body();
        var reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
        Thread.ofVirtual().start(() -> {
            try {
                for (var line = reader.readLine(); line != null; line = reader.readLine()) {
                    lines.add(line);
                }
            } catch (IOException closed) {
                // the test is over
            }
        });
    }

    /** Waits for a line that begins so. */
    void hears(String start, long millis) throws InterruptedException {
        long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        while (true) {
            var line = lines.poll(Math.max(0, until - System.nanoTime()), TimeUnit.NANOSECONDS);
            assertThat(line).as("waiting for " + start).isNotNull();
            if (String.valueOf(line).startsWith(start)) {
                return;
            }
        }
    }

    String data() throws InterruptedException {
        hears("id: ", 1_000);
        return String.valueOf(lines.poll(1, TimeUnit.SECONDS));
    }

    /** The numbers of the next news, heartbeats apart. */
    List<Long> numbers(int wanted) throws InterruptedException {
        var numbers = new ArrayList<Long>();
        boolean news = false;
        while (numbers.size() < wanted) {
            var line = lines.poll(10, TimeUnit.SECONDS);
            assertThat(line).as("news " + numbers.size() + " of " + wanted).isNotNull();
            if (String.valueOf(line).startsWith("event: ")) {
                news = !"event: heartbeat".equals(line);
            } else if (news && String.valueOf(line).startsWith("id: ")) {
                numbers.add(Long.valueOf(String.valueOf(line).substring(4)));
            }
        }
        return numbers;
    }

    @Override
    public void close() throws IOException {
        stream.close();
    }
}
