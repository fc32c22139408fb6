package org.saphan.launcher.agency;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.saphan.launcher.place.Trouble;

/** HTTPS with a finite patience. */
public final class Http {
    private static final Duration CONNECT = Duration.ofSeconds(3);
    private static final Duration ANSWER = Duration.ofSeconds(40);

    private final HttpClient client;

    public Http(SSLContext tls) {
        this.client = HttpClient.newBuilder()
                .sslContext(tls)
                .connectTimeout(CONNECT)
                .version(HttpClient.Version.HTTP_1_1)
                .build();
    }

    public HttpExchange get(URI target, Map<String, String> headers) {
        return send(HttpRequest.newBuilder(target).GET(), headers);
    }

    public HttpExchange post(URI target, byte[] body, String contentType, Map<String, String> headers) {
        return send(
                HttpRequest.newBuilder(target)
                        .header("Content-Type", contentType)
                        .POST(HttpRequest.BodyPublishers.ofByteArray(body)),
                headers);
    }

    public HttpExchange put(URI target, String text, Map<String, String> headers) {
        return send(
                HttpRequest.newBuilder(target)
                        .header("Content-Type", "text/plain")
                        .PUT(HttpRequest.BodyPublishers.ofString(text)),
                headers);
    }

    private HttpExchange send(HttpRequest.Builder request, Map<String, String> headers) {
        headers.forEach(request::header);
        try {
            var response = client.send(request.timeout(ANSWER).build(), HttpResponse.BodyHandlers.ofByteArray());
            return new HttpExchange(response.statusCode(), response.headers(), response.body());
        } catch (IOException e) {
            throw new Trouble("No answer from " + request.build().uri().getAuthority() + ". Is Saphan up?", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Trouble("Interrupted while waiting for an answer.", e);
        }
    }
}
