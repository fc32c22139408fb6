package org.saphan.gateway.peer;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.jspecify.annotations.Nullable;
import org.saphan.contract.id.ExchangeId;
import org.saphan.wire.deadline.Deadlines;

/**
 * One of our services at the other end of a pooled mutual TLS connection. Never follows redirects, never retries, never
 * logs an address or a body.
 */
public final class Peer implements AutoCloseable {
    private static final ContentType JSON = ContentType.APPLICATION_JSON.withCharset((String) null);
    private static final int MOST_SECONDS = 300;

    private final CloseableHttpClient client;
    private final Deadlines deadlines;
    private final HttpHost host;
    private final RequestConfig config;
    private final RequestConfig streaming;
    private final long patienceNanos;

    /**
     * @param base scheme, host and port
     * @param patience until the answer's last byte; of an endless answer, between two bytes
     */
    Peer(CloseableHttpClient client, Deadlines deadlines, URI base, Duration patience) {
        this.client = client;
        this.deadlines = deadlines;
        this.host = new HttpHost(base.getScheme(), base.getHost(), base.getPort());
        this.patienceNanos = patience.toNanos();
        this.config = RequestConfig.custom()
                .setConnectionRequestTimeout(patience.toMillis(), TimeUnit.MILLISECONDS)
                .setRedirectsEnabled(false)
                .build();
        this.streaming = RequestConfig.copy(config)
                .setResponseTimeout(patience.toMillis(), TimeUnit.MILLISECONDS)
                .build();
    }

    /**
     * Posts JSON.
     *
     * @param mostBytes largest answer, in bytes; a larger one is an {@code IOException}
     * @throws IOException no answer in time, or none at all; whether the other end acted on it is not known
     */
    public Reply post(String path, @Nullable ExchangeId exchange, byte[] json, int mostBytes) throws IOException {
        var post = new HttpPost(path);
        post.setEntity(new ByteArrayEntity(json, JSON));
        if (exchange != null) {
            post.setHeader("Saphan-Exchange", exchange.value());
        }
        return send(post, mostBytes);
    }

    /** Gets; bounded as {@link #post}. */
    public Reply get(String path, int mostBytes) throws IOException {
        return send(new HttpGet(path), mostBytes);
    }

    /**
     * Gets an endless answer and hands it to a reader; returns when the reader does.
     *
     * @throws IOException also for another status than 200
     */
    public void stream(String path, StreamReader reader) throws IOException {
        var get = new HttpGet(path);
        get.setHeader("Accept", "text/event-stream");
        get.setConfig(streaming);
        client.execute(host, get, response -> {
            if (response.getCode() != Reply.OK) {
                throw new IOException("status " + response.getCode());
            }
            try {
                reader.read(response.getEntity().getContent());
            } finally {
                get.abort(); // first of all: closing an endless answer would read it to its end
            }
            return true;
        });
    }

    /** Reads an endless answer. */
    @FunctionalInterface
    public interface StreamReader {
        void read(InputStream body) throws IOException;
    }

    @Override
    public void close() throws IOException {
        client.close();
    }

    private Reply send(HttpUriRequestBase request, int mostBytes) throws IOException {
        request.setConfig(config);
        try (var _ = deadlines.watch(patienceNanos, request::abort)) {
            return client.execute(host, request, response -> read(response, mostBytes));
        }
    }

    private static Reply read(ClassicHttpResponse response, int mostBytes) throws IOException {
        return new Reply(response.getCode(), retryAfter(response), body(response, mostBytes));
    }

    private static byte[] body(ClassicHttpResponse response, int mostBytes) throws IOException {
        var entity = response.getEntity();
        if (entity == null) {
            return new byte[0];
        }
        if (entity.getContentLength() > mostBytes) {
            throw new IOException("an answer longer than its bound");
        }
        try (var in = entity.getContent()) {
            return bounded(in, mostBytes);
        }
    }

    private static byte[] bounded(InputStream in, int mostBytes) throws IOException {
        var buffer = new byte[Math.min(mostBytes + 1, 16_384)];
        int length = 0;
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer, length, buffer.length - length)) {
            length += read;
            if (length > mostBytes) {
                throw new IOException("an answer longer than its bound");
            }
            if (length == buffer.length) {
                buffer = Arrays.copyOf(buffer, Math.min(mostBytes + 1, buffer.length * 2));
            }
        }
        return Arrays.copyOf(buffer, length);
    }

    private static int retryAfter(ClassicHttpResponse response) {
        var header = response.getFirstHeader("Retry-After");
        if (header == null || !header.getValue().matches("[0-9]{1,3}")) {
            return 1;
        }
        return Math.clamp(Integer.parseInt(header.getValue()), 1, MOST_SECONDS);
    }
}
