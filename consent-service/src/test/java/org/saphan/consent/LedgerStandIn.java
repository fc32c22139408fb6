package org.saphan.consent;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.saphan.contract.id.AgencyId;
import org.saphan.contract.ledger.Acknowledgement;
import org.saphan.contract.ledger.EntryDraft;
import org.saphan.contract.ledger.Facts;
import org.saphan.contract.ledger.HouseFacts;
import org.saphan.wire.json.WireJson;

/** A ledger for tests: keeps drafts by request id, can go away, answers the timeline with what it is told. */
final class LedgerStandIn implements AutoCloseable {

    private static final String AT = "2026-11-21T03:00:00Z";

    private final HttpsServer server;
    private final Map<String, EntryDraft> written = new LinkedHashMap<>();
    private final List<String> order = new CopyOnWriteArrayList<>();
    final StreamStandIn stream = new StreamStandIn();
    private volatile boolean away;
    private volatile String timeline = "{\"entries\":[],\"erased\":[]}";

    LedgerStandIn(SSLContext tls) throws IOException {
        server = HttpsServer.create(new InetSocketAddress("localhost", 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(tls));
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/ledger/v1/entries", this::entries);
        server.createContext("/ledger/v1/timeline", this::timeline);
        server.createContext("/ledger/v1/events", stream::events);
        server.createContext("/ledger/v1/handles", stream::handles);
        server.createContext("/ledger/v1/concerned", stream::concerned);
        server.createContext("/ledger/v1/officer-acts", this::acts);
        server.createContext("/ledger/v1/completeness", this::completeness);
        server.createContext("/ledger/v1/receipts/", this::receipt);
        server.start();
    }

    private record Drafts(List<EntryDraft> entries) {}

    private record Results(List<Result> results) {}

    private record Result(Acknowledgement acknowledgement) {}

    String url() {
        return "https://localhost:" + server.getAddress().getPort();
    }

    void goAway() {
        away = true;
    }

    void comeBack() {
        away = false;
    }

    void answerTimelineWith(String json) {
        timeline = json;
    }

    /** The drafts of one consent, in the order in which they first came. */
    List<EntryDraft> of(String consentId) {
        synchronized (written) {
            return written.values().stream()
                    .filter(draft -> draft.requestId().startsWith(consentId))
                    .toList();
        }
    }

    /** The drafts about an agency that concern no citizen, in the order in which they first came. */
    List<EntryDraft> ofAgency(String agency) {
        synchronized (written) {
            return written.values().stream()
                    .filter(draft ->
                            draft.subject() == null && draft.agency().value().equals(agency))
                    .toList();
        }
    }

    List<String> order() {
        return List.copyOf(order);
    }

    private void entries(HttpExchange call) throws IOException {
        if (away) {
            answer(call, 503, "{}");
            return;
        }
        var drafts = WireJson.read(call.getRequestBody().readAllBytes(), Drafts.class);
        List<Result> results;
        synchronized (written) {
            results = drafts.entries().stream().map(this::write).toList();
        }
        answer(call, 200, new String(WireJson.write(new Results(results)), UTF_8));
    }

    private Result write(EntryDraft draft) {
        if (written.putIfAbsent(draft.requestId(), draft) == null) {
            order.add(draft.requestId());
        }
        return new Result(new Acknowledgement("{}", order.indexOf(draft.requestId()), List.of(), "note"));
    }

    private void timeline(HttpExchange call) throws IOException {
        call.getRequestBody().readAllBytes();
        answer(call, away ? 503 : 200, away ? "{}" : timeline);
    }

    private record ActsQuestion(
            @Nullable AgencyId agency,
            String officer,
            @Nullable Long before,
            int limit) {}

    /** As the real one: of the drafts that name the officer, newest first, nothing of whom they are about. */
    private void acts(HttpExchange call) throws IOException {
        var question = WireJson.read(call.getRequestBody().readAllBytes(), ActsQuestion.class);
        if (away) {
            answer(call, 503, "{}");
            return;
        }
        var before = question.before();
        List<Map<String, Object>> found = new ArrayList<>();
        synchronized (written) {
            for (int i = order.size() - 1; i >= 0; i--) {
                var draft = Objects.requireNonNull(written.get(order.get(i)));
                if (names(draft, question) && (before == null || i < before)) {
                    found.add(shown(i, draft));
                }
            }
        }
        Map<String, Object> answer = new HashMap<>();
        answer.put("acts", found.stream().limit(question.limit()).toList());
        if (found.size() > question.limit()) {
            answer.put("next", found.get(question.limit() - 1).get("index"));
        }
        answer(call, 200, new String(WireJson.write(answer), UTF_8));
    }

    private static Map<String, Object> shown(int index, EntryDraft draft) {
        Map<String, Object> shown =
                new HashMap<>(Map.of("index", index, "kind", draft.kind(), "at", AT, "requestId", draft.requestId()));
        if (draft.facts() instanceof HouseFacts.AdministratorAction done) {
            shown.put("action", done.action());
        } else if (draft.facts() instanceof Facts.ConsentChanged changed) {
            shown.put("purpose", changed.purpose());
        }
        return shown;
    }

    private static boolean names(EntryDraft draft, ActsQuestion question) {
        var details = draft.details();
        return details != null
                && question.officer().equals(details.officer())
                && (draft.facts() instanceof HouseFacts || draft.agency().equals(question.agency()));
    }

    private void completeness(HttpExchange call) throws IOException {
        call.getRequestBody().readAllBytes();
        answer(call, away ? 503 : 200, away ? "{}" : "{\"complete\":true}");
    }

    private void receipt(HttpExchange call) throws IOException {
        var path = call.getRequestURI().getPath();
        var request = path.substring(path.lastIndexOf('/') + 1);
        answer(call, away ? 503 : 200, away ? "{}" : "{\"receipt\":\"" + request + "\"}");
    }

    private static void answer(HttpExchange call, int status, String body) throws IOException {
        call.getResponseHeaders().set("Content-Type", "application/json");
        var bytes = body.getBytes(UTF_8);
        call.sendResponseHeaders(status, bytes.length);
        call.getResponseBody().write(bytes);
        call.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
