package org.saphan.ledger.verifier;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.zip.GZIPInputStream;

/** A log over HTTP or HTTPS. Every answer is bounded in bytes and in time, also one that drips. */
final class TileServer implements TileSource {
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final int ATTEMPTS = 3;
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final int AT_A_TIME = 8;

    private final String prefix;
    private final Duration patience;
    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(CONNECT)
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();

    /** @param patience for one whole answer */
    TileServer(String prefix, Duration patience) {
        this.prefix = prefix.endsWith("/") ? prefix : prefix + "/";
        this.patience = patience;
    }

    @Override
    public Optional<byte[]> read(String path, int longest) throws IOException, InterruptedException {
        for (int attempt = 1; ; attempt++) {
            try {
                return get(path, longest);
            } catch (IOException e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
                Thread.sleep(PAUSE.multipliedBy(attempt));
            }
        }
    }

    private Optional<byte[]> get(String path, int longest) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(prefix + path))
                .header("Accept-Encoding", "gzip, identity")
                .build();
        // room for what gzip adds to bytes that it can't make shorter
        var answer = client.sendAsync(request, info -> new BoundedBody(longest + longest / 1000 + 1024));
        try {
            return body(path, answer.get(patience.toMillis(), TimeUnit.MILLISECONDS), longest);
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw new IOException("no whole answer within " + patience.toSeconds() + " s: " + path, e);
        } catch (ExecutionException e) {
            throw new IOException("no answer: " + path, e);
        }
    }

    private static Optional<byte[]> body(String path, HttpResponse<byte[]> answer, int longest) throws IOException {
        return switch (answer.statusCode()) {
            case 200 -> Optional.of(decoded(answer, longest));
            case 403, 404, 410 -> Optional.empty(); // object stores say 403 for what they don't hold
            default -> throw new IOException("answered " + answer.statusCode() + ": " + path);
        };
    }

    private static byte[] decoded(HttpResponse<byte[]> answer, int longest) throws IOException {
        var encoding = answer.headers().firstValue("Content-Encoding").orElse("identity");
        return switch (encoding) {
            case "identity" -> answer.body();
            case "gzip" -> {
                try (var in = new GZIPInputStream(new ByteArrayInputStream(answer.body()))) {
                    yield in.readNBytes(longest + 1);
                }
            }
            default -> throw new IOException("an encoding that was not asked for");
        };
    }

    @Override
    public int parallel() {
        return Math.max(AT_A_TIME, Runtime.getRuntime().availableProcessors());
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
