package org.saphan.ledger.witness;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.saphan.ledger.checkpoint.AddCheckpoint;

/** The witness over HTTP. Every request is bounded in bytes, time and number of connections. */
final class WitnessServer implements AutoCloseable {
    private static final int LONGEST_BODY = AddCheckpoint.LONGEST;
    private static final int BACKLOG = 64;
    /** The JDK's server knows these limits as system properties only. In seconds; connections. */
    private static final Map<String, String> LIMITS = Map.of(
            "sun.net.httpserver.maxReqTime", "20",
            "sun.net.httpserver.maxRspTime", "20",
            "sun.net.httpserver.idleInterval", "60",
            "jdk.httpserver.maxConnections", "256");

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Witness witness;
    private final PrintStream err;

    /** @param tls null: plain HTTP */
    WitnessServer(Witness witness, InetSocketAddress address, @Nullable SSLContext tls, PrintStream err)
            throws IOException {
        LIMITS.forEach((name, value) -> {
            if (System.getProperty(name) == null) {
                System.setProperty(name, value);
            }
        });
        this.witness = witness;
        this.err = err;
        if (tls == null) {
            server = HttpServer.create(address, BACKLOG);
        } else {
            var secure = HttpsServer.create(address, BACKLOG);
            secure.setHttpsConfigurator(new HttpsConfigurator(tls));
            server = secure;
        }
        server.setExecutor(threads);
        server.createContext("/", this::answer);
    }

    void start() {
        server.start();
    }

    InetSocketAddress address() {
        return server.getAddress();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (!exchange.getRequestURI().getPath().equals(AddCheckpoint.PATH)) {
                problem(exchange, 404, "Not Found", "There is " + AddCheckpoint.PATH + " and nothing else.");
            } else if (!exchange.getRequestMethod().equals("POST")) {
                exchange.getResponseHeaders().set("Allow", "POST");
                problem(exchange, 405, "Method Not Allowed", "Checkpoints are posted.");
            } else {
                add(exchange);
            }
        }
    }

    private void add(HttpExchange exchange) throws IOException {
        var bytes = exchange.getRequestBody().readNBytes(LONGEST_BODY + 1);
        if (bytes.length > LONGEST_BODY) {
            exchange.getResponseHeaders().set("Connection", "close");
            problem(exchange, 413, "Content Too Large", "A body has at most " + LONGEST_BODY + " bytes.");
            return;
        }
        try {
            var body = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            send(exchange, witness.add(body.toString()));
        } catch (CharacterCodingException e) {
            problem(exchange, 400, "Bad Request", "The body is not UTF-8.");
        } catch (IOException e) {
            err.println("saphan witness: the state could not be stored, nothing was cosigned: " + e.getMessage());
            problem(exchange, 503, "Service Unavailable", "The witness can't store its state.");
        }
    }

    private static void send(HttpExchange exchange, Answer answer) throws IOException {
        switch (answer) {
            case Answer.Cosigned(var lines) -> send(exchange, 200, "text/plain; charset=utf-8", lines);
            case Answer.Conflict(long size) -> send(exchange, 409, AddCheckpoint.SIZE_TYPE, size + "\n");
            case Answer.Malformed(var reason) -> problem(exchange, 400, "Bad Request", "Not served: " + reason + ".");
            case Answer.UnknownLog() -> problem(exchange, 404, "Not Found", "This witness does not know the log.");
            case Answer.Untrusted() -> problem(exchange, 403, "Forbidden", "No known key of the log signed it.");
            case Answer.Unproved() ->
                problem(exchange, 422, "Unprocessable Content", "The proof does not show that the log only grew.");
        }
    }

    /** RFC 9457. All words are ours: nothing needs escaping. */
    private static void problem(HttpExchange exchange, int status, String title, String detail) throws IOException {
        var json = "{\"type\":\"about:blank\",\"title\":\"" + title + "\",\"status\":" + status + ",\"detail\":\""
                + detail + "\"}";
        send(exchange, status, "application/problem+json", json);
    }

    private static void send(HttpExchange exchange, int status, String type, String body) throws IOException {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    /** Lets those who are being answered finish, at most a second. */
    @Override
    public void close() {
        server.stop(1);
        threads.shutdownNow();
        threads.close();
    }
}
