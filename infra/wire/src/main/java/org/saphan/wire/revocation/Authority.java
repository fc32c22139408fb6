package org.saphan.wire.revocation;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;

/** Talks to authorities. Bounded in time and size, follows nobody elsewhere, never repeats. */
final class Authority implements AutoCloseable {
    private static final int LARGEST_ANSWER = 16 * 1024;
    private static final int LARGEST_LIST = 4 * 1024 * 1024;
    private static final int OK = 200;

    private final HttpClient client;
    private final Duration patience;

    Authority(SSLContext tls, Duration patience) {
        this.patience = patience;
        this.client = HttpClient.newBuilder()
                .sslContext(tls)
                .connectTimeout(patience)
                .followRedirects(HttpClient.Redirect.NEVER)
                .version(HttpClient.Version.HTTP_1_1)
                .build();
    }

    /** RFC 6960 A.1. */
    byte[] ask(URI responder, byte[] question) throws Unusable {
        return send(
                HttpRequest.newBuilder(responder)
                        .header("Content-Type", "application/ocsp-request")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(question)),
                "application/ocsp-response",
                LARGEST_ANSWER);
    }

    /** RFC 2585 §4.2. */
    byte[] list(URI address) throws Unusable {
        return send(HttpRequest.newBuilder(address), "application/pkix-crl", LARGEST_LIST);
    }

    private byte[] send(HttpRequest.Builder request, String type, int most) throws Unusable {
        var sent = client.sendAsync(
                request.header("Accept", type).timeout(patience).build(),
                BodyHandlers.limiting(BodyHandlers.ofByteArray(), most));
        try {
            // The client's own time-out ends with the header fields; this one with the last byte.
            var answer = sent.get(patience.toNanos(), TimeUnit.NANOSECONDS);
            if (answer.statusCode() != OK
                    || !type.equals(answer.headers().firstValue("Content-Type").orElse(""))) {
                throw new Unusable("another answer than was asked for");
            }
            return answer.body();
        } catch (TimeoutException | ExecutionException away) {
            sent.cancel(true);
            throw new Unusable("no answer", away);
        } catch (InterruptedException ended) {
            sent.cancel(true);
            Thread.currentThread().interrupt();
            throw new Unusable("ended while asking", ended);
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
