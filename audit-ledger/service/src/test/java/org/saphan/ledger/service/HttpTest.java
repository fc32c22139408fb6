package org.saphan.ledger.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.saphan.contract.ledger.EntryDraft;
import org.saphan.ledger.service.publish.SignedHeads;
import org.saphan.wire.json.WireJson;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** The service over HTTPS, with each caller's certificate. */
abstract class HttpTest extends RunningService {
    static final HttpClient GATEWAY = client(PKI.as("gateway"));
    static final HttpClient CONSENT_SERVICE = client(PKI.as("consent-service"));
    static final HttpClient LAUNCHER = client(PKI.as("launcher"));
    static final HttpClient ANYBODY = client(PKI.as(null));

    @LocalServerPort
    int port;

    @Autowired
    SignedHeads heads;

    HttpResponse<String> timeline(HttpClient client, String nationalId, Map<String, Object> more)
            throws IOException, InterruptedException {
        var body = new HashMap<String, Object>(more);
        body.put("nationalId", nationalId);
        return post(client, "/ledger/v1/timeline", "application/json", WireJson.write(body));
    }

    HttpResponse<String> append(HttpClient client, EntryDraft... drafts) throws IOException, InterruptedException {
        return post(client, "/ledger/v1/entries", "application/json", body(drafts));
    }

    static byte[] body(EntryDraft... drafts) {
        return WireJson.write(Map.of("entries", List.of(drafts)));
    }

    HttpResponse<String> post(HttpClient client, String path, String type, byte[] body)
            throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(uri(path))
                        .header("Content-Type", type)
                        .timeout(Duration.ofSeconds(20))
                        .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> get(HttpClient client, String path) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(uri(path))
                        .timeout(Duration.ofSeconds(20))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    URI uri(String path) {
        return URI.create("https://localhost:" + port + path);
    }

    static JsonNode json(HttpResponse<String> answer) {
        return WireJson.mapper().readTree(answer.body());
    }

    static void problem(HttpResponse<String> answer, int status, String type) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        var document = json(answer);
        assertThat(document.get("type").asString()).isEqualTo("urn:saphan:problem:" + type);
        assertThat(document.get("status").asInt()).isEqualTo(status);
    }

    static HttpClient client(@Nullable SSLContext tls) {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(Objects.requireNonNull(tls))
                .connectTimeout(Duration.ofSeconds(5))
                .build();
    }
}
