package org.saphan.simulator.timestamp;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Date;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampResponseGenerator;

/**
 * A time-stamping authority over HTTP, RFC 3161 §3.4, on the loopback address only. Stamps SHA-256, 384 and 512, asks nobody for a
 * name. Plain HTTP, as most of them: what it says is signed.
 */
public final class TimeStampingAuthority implements AutoCloseable {
    private static final String QUESTION = "application/timestamp-query";
    private static final String ANSWER = "application/timestamp-reply";
    private static final int LONGEST = 16 * 1024;
    private static final int SERIAL_BITS = 127;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final StampingKey key;
    private final SecureRandom random = new SecureRandom();
    private final Clock clock;

    public TimeStampingAuthority(int port, StampingKey key, Clock clock) throws IOException {
        this.key = key;
        this.clock = clock;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
    }

    public void start() {
        server.start();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var type = exchange.getRequestHeaders().getFirst("Content-Type");
            if (!exchange.getRequestMethod().equals("POST")) {
                exchange.getResponseHeaders().set("Allow", "POST");
                exchange.sendResponseHeaders(405, -1);
            } else if (!QUESTION.equals(type)) {
                exchange.sendResponseHeaders(415, -1);
            } else {
                stamp(exchange);
            }
        }
    }

    private void stamp(HttpExchange exchange) throws IOException {
        var body = exchange.getRequestBody().readNBytes(LONGEST + 1);
        if (body.length > LONGEST) {
            exchange.sendResponseHeaders(413, -1);
            return;
        }
        var response = response(body);
        exchange.getResponseHeaders().set("Content-Type", ANSWER);
        exchange.sendResponseHeaders(200, response.length);
        exchange.getResponseBody().write(response);
    }

    /** A stamp, or the refusal that RFC 3161 §2.4.2 has for a question that is none. */
    private byte[] response(byte[] question) throws IOException {
        try {
            var stamps = new TimeStampResponseGenerator(key.tokens(), StampingKey.DIGESTS);
            try {
                return stamps.generate(
                                new TimeStampRequest(question),
                                new BigInteger(SERIAL_BITS, random),
                                Date.from(clock.instant()))
                        .getEncoded();
            } catch (IOException | RuntimeException e) { // hostile ASN.1 breaks parsers
                return stamps.generateRejectedResponse(new TSPException("not a question"))
                        .getEncoded();
            }
        } catch (TSPException e) {
            throw new IOException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
