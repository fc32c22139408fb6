package org.saphan.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;

/** A caller that keeps cookies and follows no redirect by itself. */
final class Browser {
    /** Long: the first call of a cold process on a busy machine may need most of it. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final HttpClient client;

    Browser(SSLContext trusting) {
        client = HttpClient.newBuilder()
                .sslContext(trusting)
                .connectTimeout(PATIENCE)
                .cookieHandler(new CookieManager(null, CookiePolicy.ACCEPT_ALL))
                .build();
    }

    HttpResponse<String> get(String url, String... headers) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(url)).GET(), headers);
    }

    HttpResponse<String> post(String url, String type, String body, String... headers)
            throws IOException, InterruptedException {
        return send(
                HttpRequest.newBuilder(URI.create(url))
                        .header("Content-Type", type)
                        .POST(HttpRequest.BodyPublishers.ofString(body)),
                headers);
    }

    HttpResponse<String> put(String url, String body, String... headers) throws IOException, InterruptedException {
        return send(
                HttpRequest.newBuilder(URI.create(url))
                        .header("Content-Type", "text/plain")
                        .PUT(HttpRequest.BodyPublishers.ofString(body)),
                headers);
    }

    HttpResponse<String> submit(String url, Map<String, String> form) throws IOException, InterruptedException {
        return post(url, "application/x-www-form-urlencoded", encoded(form));
    }

    /** Whether the whole answer is there in time. */
    boolean answersWithin(Duration patience, String url, String json, String authorization)
            throws InterruptedException {
        var answer = client.sendAsync(
                HttpRequest.newBuilder(URI.create(url))
                        .header("Content-Type", "application/json")
                        .header("Authorization", authorization)
                        .POST(HttpRequest.BodyPublishers.ofString(json))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        try {
            answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException tooSlow) {
            answer.cancel(true);
            return false;
        } catch (ExecutionException broken) {
            throw new IllegalStateException("not slow but broken", broken);
        }
    }

    static String encoded(Map<String, String> form) {
        return form.entrySet().stream()
                .map(entry ->
                        URLEncoder.encode(entry.getKey(), UTF_8) + "=" + URLEncoder.encode(entry.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
    }

    private HttpResponse<String> send(HttpRequest.Builder request, String... headers)
            throws IOException, InterruptedException {
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.timeout(PATIENCE).build(), HttpResponse.BodyHandlers.ofString());
    }
}
