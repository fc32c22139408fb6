package org.saphan.ledger.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.saphan.ledger.service.Drafts.SOMCHAI;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.saphan.ledger.service.append.Ledger;
import org.saphan.ledger.service.publish.SignedHeads;
import org.saphan.ledger.tree.Hashes;
import org.saphan.wire.json.WireJson;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** The stream of published entries, over HTTPS. */
class EventsIT extends RunningService {
    private static final HttpClient READER = client(PKI.as("consent-service"));

    @LocalServerPort
    private int port;

    @Autowired
    private Ledger ledger;

    @Autowired
    private SignedHeads heads;

    private record Event(long id, String kind, JsonNode data) {}

    @Test
    void every_entry_comes_once_in_order_and_as_it_was_hashed() throws Exception {
        long last = append("events-1", 250);
        try (var stream = open("?from=0", null)) {
            var events = read(stream, last + 1);
            assertThat(events).extracting(Event::id).isEqualTo(upTo(0, last));
            var event = events.getLast();
            assertThat(event.kind()).isEqualTo("decision-refuse");
            assertThat(event.data().get("index").asLong()).isEqualTo(last);
            assertThat(Hashes.leaf(event.data().get("leaf").asString().getBytes(StandardCharsets.UTF_8))
                            .base64())
                    .isEqualTo(event.data().get("leafHash").asString());
        }
    }

    @Test
    void a_reader_resumes_after_the_last_one_she_has_seen_and_hears_what_comes_next() throws Exception {
        long first = append("events-2", 5);
        TestLedger.eventually(
                () -> heads.published().filter(head -> head.size() > first).isPresent());
        try (var stream = open("", Long.toString(first - 2))) {
            assertThat(read(stream, 2)).extracting(Event::id).isEqualTo(upTo(first - 1, first));
            long next = append("events-3", 3);
            assertThat(read(stream, next - first)).extracting(Event::id).isEqualTo(upTo(first + 1, next));
        }
    }

    @Test
    void a_new_reader_hears_what_comes_from_now_on() throws Exception {
        long before = append("events-4", 1);
        TestLedger.eventually(
                () -> heads.published().filter(head -> head.size() > before).isPresent());
        try (var stream = open("", null)) {
            append("events-5", 1);
            assertThat(read(stream, 1).getFirst().id()).isGreaterThan(before);
        }
    }

    @Test
    void a_reader_who_takes_nothing_holds_nobody_up() throws Exception {
        long last = append("events-6", 2_000);
        try (var stuck = open("?from=0", null);
                var lively = open("?from=0", null)) {
            assertThat(read(lively, last + 1)).hasSize((int) last + 1);
            long next = append("events-7", 1);
            assertThat(read(lively, next - last)).extracting(Event::id).isEqualTo(upTo(last + 1, next));
            assertThat(stuck.answer().statusCode()).isEqualTo(200);
        }
    }

    @Test
    void one_reader_too_many_is_told_so_and_gets_the_place_of_one_who_leaves() throws Exception {
        var streams = new ArrayList<Stream>();
        try {
            TestLedger.eventually(() -> {
                streams.add(quietly());
                return streams.getLast().answer().statusCode() == 429;
            });
            assertThat(streams.getLast().answer().headers().firstValue("Content-Type"))
                    .hasValue("application/problem+json");
        } finally {
            for (var stream : streams) {
                stream.close();
            }
        }
        TestLedger.eventually(() -> {
            try (var stream = quietly()) {
                return stream.answer().statusCode() == 200;
            }
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "x", "00", "99999999999999999999", "1 2"})
    void a_number_that_is_none_is_refused(String id) throws Exception {
        try (var stream = open("", id)) {
            assertThat(stream.answer().statusCode()).isEqualTo(400);
        }
    }

    @Test
    void a_reader_who_has_seen_more_than_there_is_hears_of_it() throws Exception {
        long last = append("events-8", 1);
        TestLedger.eventually(
                () -> heads.published().filter(head -> head.size() > last).isPresent());
        try (var stream = open("", Long.toString(last + 1_000_000))) {
            assertThat(stream.answer().statusCode()).isEqualTo(404);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"adapters", "simulators"})
    void only_named_services_read(String service) throws Exception {
        try (var stream = open(client(PKI.as(service)), "", null)) {
            assertThat(stream.answer().statusCode()).isEqualTo(403);
        }
    }

    private record Stream(HttpResponse<InputStream> answer, BufferedReader lines) implements AutoCloseable {
        @Override
        public void close() {
            try {
                answer.body().close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private Stream quietly() {
        try {
            return open("", null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private Stream open(String query, @Nullable String lastEventId) throws IOException, InterruptedException {
        var stream = open(READER, query, lastEventId);
        for (int i = 0; stream.answer().statusCode() == 429 && !query.isEmpty() && i < 50; i++) {
            stream.close(); // the server notices readers of other tests that have left within a second
            Thread.sleep(100);
            stream = open(READER, query, lastEventId);
        }
        return stream;
    }

    private Stream open(HttpClient client, String query, @Nullable String lastEventId)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("https://localhost:" + port + "/ledger/v1/events" + query))
                .timeout(Duration.ofSeconds(20));
        if (lastEventId != null) {
            request.header("Last-Event-ID", lastEventId);
        }
        var answer = client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        return new Stream(answer, new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8)));
    }

    private static List<Event> read(Stream stream, long count) throws IOException {
        var events = new ArrayList<Event>();
        String id = "";
        String kind = "";
        while (events.size() < count) {
            var line = Objects.requireNonNull(stream.lines().readLine());
            if (line.startsWith("id: ")) {
                id = line.substring(4);
            } else if (line.startsWith("event: ")) {
                kind = line.substring(7);
            } else if (line.startsWith("data: ")) {
                events.add(new Event(Long.parseLong(id), kind, WireJson.mapper().readTree(line.substring(6))));
            }
        }
        return events;
    }

    private static List<Long> upTo(long first, long last) {
        return LongStream.rangeClosed(first, last).boxed().toList();
    }

    private long append(String request, int count) {
        var drafts = IntStream.range(0, count)
                .mapToObj(i -> Drafts.refusal(request + "-" + i, SOMCHAI))
                .toList();
        return ledger.append(drafts).stream()
                .mapToLong(appended -> TestLedger.acknowledged(appended).index())
                .max()
                .orElseThrow();
    }

    private static HttpClient client(@Nullable SSLContext tls) {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(Objects.requireNonNull(tls))
                .connectTimeout(Duration.ofSeconds(5))
                .build();
    }
}
