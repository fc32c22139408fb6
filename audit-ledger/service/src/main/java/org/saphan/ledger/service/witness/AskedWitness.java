package org.saphan.ledger.service.witness;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.saphan.ledger.checkpoint.AddCheckpoint;
import org.saphan.ledger.checkpoint.SignedNote;
import org.saphan.ledger.checkpoint.VerifierKey;
import org.saphan.ledger.service.publish.Proofs;
import org.saphan.ledger.service.publish.SignedHead;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One witness as this log knows it. Asked by one thread at a time. */
final class AskedWitness {
    private static final Logger log = LoggerFactory.getLogger(AskedWitness.class);
    private static final Duration LONGEST_REST = Duration.ofSeconds(30);
    private static final int SERVER_ERRORS = 500;
    private static final int CONFLICT = 409;
    private static final int UNPROVED = 422;

    private final WitnessClient client;
    private final List<VerifierKey> keys;
    private final Proofs proofs;
    private volatile WitnessState state = WitnessState.UNKNOWN;
    private volatile long cosigned;
    private volatile @Nullable Instant cosignedAt;
    private final Replies replies = new Replies();
    private long holds;
    private int failures;
    private long restsUntil = System.nanoTime();

    /** @param keys of the witness, all of one name */
    AskedWitness(WitnessClient client, List<VerifierKey> keys, Proofs proofs) {
        this.client = client;
        this.keys = keys;
        this.proofs = proofs;
    }

    String name() {
        return keys.getFirst().name();
    }

    List<VerifierKey> keys() {
        return keys;
    }

    WitnessState state() {
        return state;
    }

    /** The size that it cosigned last, and that is stored. */
    long cosigned() {
        return cosigned;
    }

    /** When it did so, by our clock. */
    Optional<Instant> cosignedAt() {
        return Optional.ofNullable(cosignedAt);
    }

    /** How often it has said so since the start. */
    long said(WitnessReply reply) {
        return replies.count(reply);
    }

    /** What it cosigned then is stored. */
    void stored(long size, Instant at) {
        cosigned = Math.max(cosigned, size);
        holds = Math.max(holds, size);
        cosignedAt = at;
    }

    /** After failures it is left alone for up to half a minute, so that one that is away costs nobody anything. */
    boolean due(SignedHead head) {
        return head.size() > cosigned && System.nanoTime() - restsUntil >= 0;
    }

    /**
     * Asks for this head, a second time if the witness says from where.
     *
     * @return its verified lines; empty: it gave none
     */
    Optional<String> ask(SignedHead head) throws InterruptedException {
        var answer = client.ask(question(head));
        if (answer instanceof WitnessAnswer.Holds(long size) && size != holds && size <= head.size()) {
            holds = size;
            answer = client.ask(question(head));
        }
        return switch (answer) {
            case WitnessAnswer.Lines(var lines) -> verified(head, lines);
            case WitnessAnswer.Holds(long size) -> {
                replies.add(WitnessReply.CONFLICT);
                yield failed(WitnessState.DISPUTING, "409", size);
            }
            case WitnessAnswer.Refused(int status) -> refused(head, status);
            case WitnessAnswer.Away() -> {
                replies.add(WitnessReply.AWAY);
                yield failed(WitnessState.AWAY, "none", head.size());
            }
        };
    }

    private Optional<String> refused(SignedHead head, int status) {
        var reply = switch (status) {
            case CONFLICT -> WitnessReply.CONFLICT;
            case UNPROVED -> WitnessReply.UNPROVED;
            default -> status >= SERVER_ERRORS ? WitnessReply.AWAY : WitnessReply.REFUSED;
        };
        replies.add(reply);
        var now = switch (reply) {
            case UNPROVED -> WitnessState.DISPUTING;
            case AWAY -> WitnessState.AWAY;
            default -> WitnessState.REFUSING;
        };
        return failed(now, Integer.toString(status), head.size());
    }

    private AddCheckpoint question(SignedHead head) {
        return new AddCheckpoint(holds, proofs.growth(holds, head.size()), head.note());
    }

    private Optional<String> verified(SignedHead head, String lines) {
        var valid = SignedNote.parse(head.note()).orElseThrow().cosignatures(lines, keys);
        if (valid.isEmpty()) {
            replies.add(WitnessReply.UNSIGNED);
            return failed(WitnessState.REFUSING, "no signature of its keys", head.size());
        }
        replies.add(WitnessReply.COSIGNED);
        holds = head.size();
        failures = 0;
        became(WitnessState.COSIGNING, "200", head.size());
        return Optional.of(String.join("", valid));
    }

    private Optional<String> failed(WitnessState now, String answer, long size) {
        failures = Math.min(failures + 1, 6);
        restsUntil = System.nanoTime()
                + Math.min(
                        LONGEST_REST.toNanos(),
                        Duration.ofMillis(500L << failures).toNanos());
        became(now, answer, size);
        return Optional.empty();
    }

    private void became(WitnessState now, String answer, long size) {
        if (now == state) {
            return;
        }
        var line = now == WitnessState.COSIGNING
                ? log.atInfo()
                : now == WitnessState.DISPUTING ? log.atError() : log.atWarn();
        line.addKeyValue("witness", name())
                .addKeyValue("state", now)
                .addKeyValue("answer", answer)
                .addKeyValue("size", size)
                .log("a witness changed its mind");
        state = now;
    }
}
