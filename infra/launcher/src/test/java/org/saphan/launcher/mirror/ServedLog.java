package org.saphan.launcher.mirror;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongUnaryOperator;
import org.saphan.ledger.checkpoint.Checkpoint;
import org.saphan.ledger.checkpoint.NoteSigner;
import org.saphan.ledger.checkpoint.Trust;
import org.saphan.ledger.crypto.Ed25519;
import org.saphan.ledger.tree.Frontier;
import org.saphan.ledger.tree.Hash;
import org.saphan.ledger.tree.Hashes;
import org.saphan.wire.json.WireJson;

/** A log behind a real HTTP server whose connections break off where a test wants them to, and that can be made to lie. */
final class ServedLog implements AutoCloseable {
    private static final String ORIGIN = "log.example/mirrored";
    private static final NoteSigner SIGNER = new NoteSigner(ORIGIN, Ed25519.PrivateKey.ofSeed(new byte[32]));

    final List<String> leaves = new CopyOnWriteArrayList<>();
    final AtomicInteger streams = new AtomicInteger();
    /** Bytes after which a stream breaks off. */
    volatile long breaksAfter = Long.MAX_VALUE;
    /** Which entry is given where another is due. */
    volatile LongUnaryOperator given = index -> index;
    /** How many entries checkpoint and stream show. */
    volatile int shown = Integer.MAX_VALUE;

    /** How long its reader bears silence. */
    volatile Duration patience = Duration.ofSeconds(10);

    volatile boolean silent;
    volatile int status = 200;

    private volatile boolean closed;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    ServedLog() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/ledger/v1/checkpoint", this::checkpoint);
        server.createContext("/ledger/v1/events", this::events);
        server.start();
    }

    Source source() {
        return new Source(
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build(),
                URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/ledger/v1/"),
                patience);
    }

    static Checkpoints checkpoints() {
        return new Checkpoints(Trust.in(ORIGIN, List.of(SIGNER.verifierKey())));
    }

    void append(int count) {
        for (int i = 0; i < count; i++) {
            leaves.add("{\"entry\":" + leaves.size() + ",\"text\":\"สะพาน \\\"\\n\"}");
        }
    }

    /** Nothing keeps a log from signing another history than the one it gave. */
    void rewrite(int index) {
        leaves.set(index, "{\"entry\":\"another\"}");
    }

    private List<String> visible() {
        var all = List.copyOf(leaves);
        return all.subList(0, Math.min(shown, all.size()));
    }

    static Hash root(List<String> leaves) {
        return Frontier.empty()
                .append(leaves.stream()
                        .map(leaf -> Hashes.leaf(leaf.getBytes(UTF_8)))
                        .toList())
                .root();
    }

    private void checkpoint(HttpExchange exchange) throws IOException {
        var visible = visible();
        var note = SIGNER.sign(new Checkpoint(ORIGIN, visible.size(), root(visible)))
                .getBytes(UTF_8);
        exchange.sendResponseHeaders(200, note.length);
        try (var out = exchange.getResponseBody()) {
            out.write(note);
        }
    }

    private void events(HttpExchange exchange) throws IOException {
        streams.incrementAndGet();
        long from = Long.parseLong(exchange.getRequestURI().getQuery().substring("from=".length()));
        if (status != 200 || from > visible().size()) {
            exchange.sendResponseHeaders(status == 200 ? 404 : status, -1);
            exchange.close();
            return;
        }
        exchange.sendResponseHeaders(200, 0);
        try (var out = new Breaking(exchange.getResponseBody())) {
            long next = from;
            while (!closed) {
                if (silent) {
                    LockSupport.parkNanos(20_000_000);
                } else if (next < visible().size()) {
                    out.write(event(next++));
                } else {
                    out.write((": " + visible().size() + " entries\n\n").getBytes(UTF_8));
                    LockSupport.parkNanos(20_000_000);
                }
                out.flush();
            }
        }
    }

    private byte[] event(long due) {
        long index = given.applyAsLong(due);
        var leaf = leaves.get((int) index);
        var data = "{\"index\":" + index + ",\"leaf\":" + new String(WireJson.write(leaf), UTF_8) + ",\"leafHash\":\""
                + Hashes.leaf(leaf.getBytes(UTF_8)).base64() + "\"}";
        return ("id: " + index + "\nevent: outcome\ndata: " + data + "\n\n").getBytes(UTF_8);
    }

    /** A line that is cut after so many bytes, in the middle of an event or anywhere. */
    private final class Breaking extends FilterOutputStream {
        private long left = breaksAfter;

        Breaking(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes) throws IOException {
            int now = (int) Math.min(left, bytes.length);
            out.write(bytes, 0, now);
            left -= now;
            if (left == 0) {
                out.flush();
                throw new IOException("cut");
            }
        }
    }

    @Override
    public void close() {
        closed = true; // a silent stream notices nothing else
        server.stop(0);
        threads.shutdownNow();
    }
}
