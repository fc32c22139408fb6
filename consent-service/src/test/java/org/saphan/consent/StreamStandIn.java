package org.saphan.consent;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.saphan.contract.id.NationalId;
import org.saphan.wire.crypto.Crypto;
import org.saphan.wire.json.WireJson;

/** The ledger's stream of entries, and whom they are about: as the real one, or breaking off, doubling, starting anew. */
final class StreamStandIn {

    private record Entry(String leaf, @Nullable NationalId about) {}

    private record Event(long index, String leaf, String leafHash) {}

    private record Persons(List<NationalId> nationalIds) {}

    private record Indexes(List<Long> indexes) {}

    private volatile List<Entry> entries = new CopyOnWriteArrayList<>();
    private final Set<HttpExchange> open = ConcurrentHashMap.newKeySet();
    private volatile boolean away;
    private volatile boolean nobodyKnown;
    private volatile int breakAfter = Integer.MAX_VALUE;
    private volatile boolean twice;

    /** Writes an entry; its index. */
    synchronized long write(String kind, String agency, String at, @Nullable NationalId about) {
        Map<String, Object> leaf = new HashMap<>(
                Map.of("v", 1, "requestId", "stream-" + entries.size(), "kind", kind, "at", at, "agency", agency));
        if (about != null) {
            leaf.put("subjectTag", tag(about));
        }
        entries.add(new Entry(new String(WireJson.canonical(leaf), UTF_8), about));
        return entries.size() - 1L;
    }

    /** Another log from now on: as long as the one before, with other entries. */
    synchronized List<?> startAnew(String at) {
        var before = entries;
        entries = new CopyOnWriteArrayList<>();
        before.forEach(_ -> write("map-root", "other-log", at, null));
        breakOff();
        return before;
    }

    /** The log without its newest entries. */
    synchronized List<?> forget(int newest) {
        var before = entries;
        entries = new CopyOnWriteArrayList<>(before.subList(0, before.size() - newest));
        breakOff();
        return before;
    }

    /** The log as it was. */
    @SuppressWarnings("unchecked") // what startAnew and forget gave
    synchronized void restore(List<?> before) {
        entries = (List<Entry>) before;
        breakOff();
    }

    void goAway(boolean now) {
        away = now;
        if (now) {
            breakOff();
        }
    }

    /** Whom entries are about can't be had. */
    void tellNobody(boolean now) {
        nobodyKnown = now;
    }

    /** Each connection ends after so many entries. */
    void breakEvery(int count) {
        breakAfter = count;
        breakOff();
    }

    /** Each entry is sent two times. */
    void doubleEach(boolean now) {
        twice = now;
        breakOff();
    }

    void breakOff() {
        open.forEach(HttpExchange::close);
    }

    void events(HttpExchange call) throws IOException {
        var query = String.valueOf(call.getRequestURI().getQuery());
        int next = Integer.parseInt(query.substring("from=".length()));
        if (away || next > entries.size()) {
            call.sendResponseHeaders(away ? 503 : 404, -1);
            call.close();
            return;
        }
        call.getResponseHeaders().set("Content-Type", "text/event-stream");
        call.sendResponseHeaders(200, 0);
        open.add(call);
        try {
            stream(call, next);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        } finally {
            open.remove(call);
            call.close();
        }
    }

    private void stream(HttpExchange call, int from) throws IOException, InterruptedException {
        var out = call.getResponseBody();
        var log = entries;
        int next = from;
        while (next - from < breakAfter) {
            if (next < log.size()) {
                var event = event(log.get(next), next).getBytes(UTF_8);
                out.write(event);
                if (twice) {
                    out.write(event);
                }
                next++;
            } else {
                out.write((": " + next + " entries\n\n").getBytes(UTF_8));
                out.flush();
                Thread.sleep(100);
            }
        }
    }

    private static String event(Entry entry, int index) {
        var leaf = entry.leaf().getBytes(UTF_8);
        var prefixed = new byte[leaf.length + 1];
        System.arraycopy(leaf, 0, prefixed, 1, leaf.length);
        var data = new Event(index, entry.leaf(), Base64.getEncoder().encodeToString(Crypto.sha256(prefixed)));
        return "id: " + index + "\nevent: x\ndata: " + new String(WireJson.write(data), UTF_8) + "\n\n";
    }

    void handles(HttpExchange call) throws IOException {
        var asked = WireJson.read(call.getRequestBody().readAllBytes(), Persons.class);
        answer(
                call,
                Map.of(
                        "handles",
                        asked.nationalIds().stream().map(StreamStandIn::handle).toList()));
    }

    void concerned(HttpExchange call) throws IOException {
        var asked = WireJson.read(call.getRequestBody().readAllBytes(), Indexes.class);
        var found = new ArrayList<Map<String, Object>>();
        for (long index : asked.indexes()) {
            var about = entries.get((int) index).about();
            if (about != null) {
                found.add(Map.of("index", index, "handle", handle(about)));
            }
        }
        answer(call, Map.of("concerned", found));
    }

    private void answer(HttpExchange call, Object body) throws IOException {
        var bytes = nobodyKnown || away ? new byte[0] : WireJson.write(body);
        call.getResponseHeaders().set("Content-Type", "application/json");
        call.sendResponseHeaders(bytes.length == 0 ? 503 : 200, bytes.length == 0 ? -1 : bytes.length);
        call.getResponseBody().write(bytes);
        call.close();
    }

    static String tag(NationalId person) {
        return hashed("tag " + person.value());
    }

    private static String handle(NationalId person) {
        return hashed("handle " + Objects.requireNonNull(person).value());
    }

    private static String hashed(String text) {
        return Base64.getEncoder().encodeToString(Crypto.sha256(text.getBytes(UTF_8)));
    }
}
