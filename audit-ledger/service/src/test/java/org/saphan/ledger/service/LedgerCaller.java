package org.saphan.ledger.service;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.saphan.contract.ledger.Acknowledgement;
import org.saphan.contract.ledger.EntryDraft;
import org.saphan.wire.json.WireJson;

/** Those who call the ledger, over TLS with their certificates. Remembers everything that was ever acknowledged. */
final class LedgerCaller {
    private final TestPki pki;
    private final int port;
    private final Map<String, HttpClient> clients;
    private final Queue<Acknowledgement> acknowledged = new ConcurrentLinkedQueue<>();

    LedgerCaller(TestPki pki, int port) {
        this.pki = pki;
        this.port = port;
        this.clients = Map.of(
                "gateway", client("gateway"),
                "consent-service", client("consent-service"),
                "launcher", client("launcher"));
    }

    private HttpClient client(String service) {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(pki.as(service))
                .connectTimeout(Duration.ofSeconds(2))
                .build();
    }

    /** Whoever waits for an answer of a process that is killed gets none: it then completes with an {@code IOException}. */
    CompletableFuture<HttpResponse<String>> post(String service, String path, Object body) {
        var request = to(path).header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(
                        body instanceof String text ? text.getBytes(UTF_8) : WireJson.write(body)))
                .build();
        return client(service, request);
    }

    CompletableFuture<HttpResponse<String>> get(String service, String path) {
        return client(service, to(path).build());
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create("https://localhost:" + port + path))
                .timeout(Duration.ofSeconds(20));
    }

    private CompletableFuture<HttpResponse<String>> client(String service, HttpRequest request) {
        return Objects.requireNonNull(clients.get(service)).sendAsync(request, HttpResponse.BodyHandlers.ofString());
    }

    boolean isReady() {
        return get("launcher", "/health/ready")
                .handle((answer, fault) -> fault == null && answer.statusCode() == 200)
                .join();
    }

    /** What of drafts is acknowledged; all that is is remembered. */
    CompletableFuture<List<Acknowledgement>> append(String service, EntryDraft... drafts) {
        return post(service, "/ledger/v1/entries", Map.of("entries", List.of(drafts)))
                .thenApply(LedgerCaller::acknowledgements)
                .whenComplete((found, fault) -> {
                    if (fault == null) {
                        acknowledged.addAll(found);
                    }
                });
    }

    private static List<Acknowledgement> acknowledgements(HttpResponse<String> answer) {
        var found = new ArrayList<Acknowledgement>();
        if (answer.statusCode() == 200) {
            for (var result : WireJson.mapper().readTree(answer.body()).get("results")) {
                if (result.has("acknowledgement")) {
                    found.add(WireJson.mapper().treeToValue(result.get("acknowledgement"), Acknowledgement.class));
                }
            }
        }
        return found;
    }

    /** Gives a draft until it is acknowledged. */
    Acknowledgement appended(String service, EntryDraft draft) {
        var found = new ArrayList<Acknowledgement>();
        TestLedger.eventually(() -> {
            append(service, draft)
                    .exceptionally(away -> List.of())
                    .thenAccept(found::addAll)
                    .join();
            return !found.isEmpty();
        });
        return found.getFirst();
    }

    List<Acknowledgement> acknowledged() {
        return List.copyOf(acknowledged);
    }

    /** The whole log, as the operator gives it to an outsider. */
    String export() {
        var answer = get("launcher", "/ledger/v1/export").join();
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.body();
    }
}
