package org.saphan.gateway.world;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import org.saphan.contract.ledger.Acknowledgement;
import org.saphan.contract.ledger.EntryDraft;
import org.saphan.contract.ledger.EntryKind;
import org.saphan.contract.ledger.Leaf;
import org.saphan.ledger.checkpoint.Checkpoint;
import org.saphan.ledger.checkpoint.NoteSigner;
import org.saphan.ledger.checkpoint.VerifierKey;
import org.saphan.ledger.crypto.Ed25519;
import org.saphan.ledger.tree.Batch;
import org.saphan.ledger.tree.Frontier;
import org.saphan.ledger.tree.Hash;
import org.saphan.ledger.tree.Hashes;
import org.saphan.wire.json.WireJson;

/** A ledger in memory: a real tree with real paths and signatures, idempotent, and as unreliable as a test wants it. */
public final class FakeLedger extends FakeService {
    private static final String ORIGIN = "ledger.test/1";

    private final Clock clock;
    private final NoteSigner signer = new NoteSigner(
            ORIGIN, Ed25519.PrivateKey.ofSeed("0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII)));
    private final NoteSigner stranger = new NoteSigner(
            ORIGIN, Ed25519.PrivateKey.ofSeed("another-ledger-0another-ledger-0".getBytes(StandardCharsets.US_ASCII)));
    private final List<Entry> entries = new ArrayList<>();
    private final Map<String, Acknowledgement> acknowledged = new LinkedHashMap<>();
    private final AtomicInteger calls = new AtomicInteger();
    private volatile Mood mood = Mood.WELL;
    private volatile EntryKind touchy = EntryKind.REGULATOR_ACCESS;
    private Frontier edge = Frontier.empty();

    FakeLedger(SSLContext tls, Clock clock) throws IOException {
        super(tls);
        this.clock = clock;
        on("/ledger/v1/entries", this::append);
        on("/ledger/v1/checkpoint", this::checkpoint);
        start();
    }

    /** What it does with entries of the kind it is touchy about. */
    public enum Mood {
        WELL,
        /** 503, nothing durable. */
        AWAY,
        /** The entry is durable, and the connection breaks before the answer; once. */
        FORGETS_TO_ANSWER,
        /** Acknowledges under another key. */
        FORGES,
        /** Acknowledges another exchange's entry. */
        MIXES_UP,
        /** Never answers. */
        HANGS
    }

    /** An entry as it was submitted. */
    public record Entry(EntryDraft draft, Leaf leaf) {}

    public VerifierKey key() {
        return signer.verifierKey();
    }

    /** Gets into a mood, for entries of one kind. */
    public void mood(Mood next, EntryKind kind) {
        touchy = kind;
        mood = next;
    }

    public void well() {
        mood = Mood.WELL;
    }

    public int calls() {
        return calls.get();
    }

    /** The entries of one exchange, in their order. */
    public synchronized List<Entry> entriesOf(String requestId) {
        return entries.stream()
                .filter(entry -> entry.draft().requestId().equals(requestId))
                .toList();
    }

    public synchronized List<Entry> entries() {
        return List.copyOf(entries);
    }

    private void append(HttpExchange exchange) throws IOException, InterruptedException {
        calls.incrementAndGet();
        var batch = WireJson.read(exchange.getRequestBody().readAllBytes(), Submission.class);
        boolean touched = batch.entries().stream().anyMatch(draft -> draft.kind() == touchy);
        var now = touched ? mood : Mood.WELL;
        switch (now) {
            case AWAY -> {
                exchange.getResponseHeaders().set("Retry-After", "7");
                answer(exchange, 503, new byte[0]);
            }
            case HANGS -> Thread.sleep(60_000);
            case FORGETS_TO_ANSWER -> {
                well();
                append(batch.entries(), signer);
            }
            case FORGES -> answer(exchange, 200, WireJson.write(append(batch.entries(), stranger)));
            case MIXES_UP -> answer(exchange, 200, WireJson.write(mixedUp(batch.entries())));
            case WELL -> answer(exchange, 200, WireJson.write(append(batch.entries(), signer)));
        }
    }

    private void checkpoint(HttpExchange exchange) throws IOException {
        answer(exchange, mood == Mood.AWAY ? 503 : 200, "checkpoint".getBytes(StandardCharsets.US_ASCII));
    }

    record Submission(List<EntryDraft> entries) {}

    record Results(List<Result> results) {}

    record Result(Acknowledgement acknowledgement) {}

    private synchronized Results append(List<EntryDraft> drafts, NoteSigner with) {
        var results = new ArrayList<Result>();
        for (var draft : drafts) {
            results.add(new Result(
                    acknowledged.computeIfAbsent(draft.requestId() + "/" + draft.kind(), name -> append(draft, with))));
        }
        return new Results(results);
    }

    private Acknowledgement append(EntryDraft draft, NoteSigner with) {
        var leaf = new Leaf(
                1,
                draft.requestId(),
                draft.kind(),
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                draft.agency(),
                draft.subject() == null ? null : Base64.getEncoder().encodeToString(new byte[32]),
                null,
                draft.facts());
        var bytes = WireJson.canonical(leaf);
        long index = edge.size();
        var batch = new Batch(edge, List.of(Hashes.leaf(bytes)));
        edge = batch.after();
        entries.add(new Entry(draft, leaf));
        return new Acknowledgement(
                new String(bytes, StandardCharsets.UTF_8),
                index,
                batch.path(index).stream().map(Hash::base64).toList(),
                with.sign(new Checkpoint(ORIGIN, edge.size(), batch.root())));
    }

    private synchronized Results mixedUp(List<EntryDraft> drafts) {
        var other = acknowledged.values().iterator().next();
        return new Results(drafts.stream().map(draft -> new Result(other)).toList());
    }
}
