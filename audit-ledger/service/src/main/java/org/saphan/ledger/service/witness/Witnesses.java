package org.saphan.ledger.service.witness;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.saphan.ledger.checkpoint.SignatureType;
import org.saphan.ledger.checkpoint.Trust;
import org.saphan.ledger.service.publish.CosignedHeads;
import org.saphan.ledger.service.publish.Proofs;
import org.saphan.ledger.service.publish.SignedHead;
import org.saphan.ledger.service.publish.SignedHeads;
import org.saphan.ledger.service.settings.WitnessSettings;
import org.saphan.ledger.service.store.Cosignatures;
import org.saphan.ledger.service.store.LogUnavailable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Round after round: all witnesses are asked at once to cosign the newest published checkpoint, what they answer is stored, then
 * shown. A thread of its own: neither appending nor publishing waits for it, and one that is away only misses rounds.
 */
public final class Witnesses implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Witnesses.class);
    private static final int REMEMBERED = 64;

    private final List<AskedWitness> members;
    private final Trust quorum;
    private final SignedHeads heads;
    private final CosignedHeads cosigned;
    private final Cosignatures store;
    private final Clock clock;
    private final Duration every;
    private final Thread thread;
    private final ExecutorService calls = Executors.newVirtualThreadPerTaskExecutor();
    private volatile boolean running = true;
    private boolean remembered;

    /**
     * Where checkpoints come from and go to.
     *
     * @param heads what is published
     * @param cosigned gets what a quorum has cosigned
     */
    public record Checkpoints(SignedHeads heads, CosignedHeads cosigned, Cosignatures store) {}

    Witnesses(Panel panel, Checkpoints checkpoints, Clock clock, Duration every) {
        this.members = panel.members();
        this.quorum = panel.quorum();
        this.heads = checkpoints.heads();
        this.cosigned = checkpoints.cosigned();
        this.store = checkpoints.store();
        this.clock = clock;
        this.every = every;
        this.thread = Thread.ofPlatform().name("ledger-witnesses").daemon().unstarted(this::run);
    }

    /** As set; keys that can't be read, or don't make sense together, are an exception that stops the start. */
    public static Witnesses of(WitnessSettings settings, Checkpoints checkpoints, Proofs proofs, Clock clock) {
        var panel = Panel.of(settings, checkpoints.heads().verifierKeys(), proofs);
        return new Witnesses(panel, checkpoints, clock, settings.every());
    }

    public void start() {
        if (!members.isEmpty()) {
            thread.start();
        }
    }

    /**
     * A witness.
     *
     * @param keys its public keys in vkey form
     * @param cosigned the size that it cosigned last
     */
    public record Standing(String name, List<String> keys, WitnessState state, long cosigned) {}

    /** For those who watch over it; what they are given is of now whenever they look. */
    public List<Watched> watched() {
        return members.stream().map(Watched::new).toList();
    }

    /** A witness under watch. */
    public static final class Watched {
        private final AskedWitness witness;

        private Watched(AskedWitness witness) {
            this.witness = witness;
        }

        public String name() {
            return witness.name();
        }

        /** The size that it cosigned last. */
        public long cosigned() {
            return witness.cosigned();
        }

        /** When it did so, by our clock; empty: never, or what is stored has not been read yet. */
        public Optional<Instant> cosignedAt() {
            return witness.cosignedAt();
        }

        /** How often it has said so since the start. */
        public long said(WitnessReply reply) {
            return witness.said(reply);
        }
    }

    public List<Standing> standings() {
        return members.stream()
                .map(member -> new Standing(
                        member.name(),
                        member.keys().stream().map(Object::toString).toList(),
                        member.state(),
                        member.cosigned()))
                .toList();
    }

    /** The witnesses' Ed25519 keys in vkey form: those that browsers check. */
    public List<String> ed25519Keys() {
        return members.stream()
                .flatMap(member -> member.keys().stream())
                .filter(key -> key.type() == SignatureType.ED25519_COSIGNATURE)
                .map(Object::toString)
                .toList();
    }

    /** How many must have cosigned. */
    public int quorum() {
        return quorum.quorum();
    }

    private void run() {
        while (running) {
            try {
                round();
            } catch (LogUnavailable e) {
                log.atWarn().log("witnesses are not asked: the log's database is away");
            } catch (IllegalArgumentException | IllegalStateException e) {
                log.atError().setCause(e).log("witnesses are not asked: what is stored does not fit");
            } catch (InterruptedException e) {
                return;
            }
            LockSupport.parkNanos(this, every.toNanos());
        }
    }

    /** Once. */
    void round() throws InterruptedException {
        var published = heads.published();
        if (published.isEmpty()) {
            return; // recovery has not succeeded: nothing may be shown to witnesses
        }
        if (!remembered) {
            remember(published.get());
            remembered = true;
        }
        var head = published.get();
        var lines = ask(head);
        if (lines.isEmpty()) {
            return;
        }
        lines.forEach((member, given) -> {
            store.add(head.size(), member.name(), clock.instant(), given);
            member.stored(head.size(), clock.instant()); // stored first: what we have shown, the next start will find
        });
        // Those who cosigned this size in an earlier round are among what is stored.
        var note = store.newest(1).stream()
                .filter(newest -> newest.size() == head.size())
                .findFirst();
        note.ifPresent(stored -> show(new SignedHead(head.size(), head.root(), stored.note())));
    }

    private Map<AskedWitness, String> ask(SignedHead head) throws InterruptedException {
        var asked = new ArrayList<AskedWitness>();
        var tasks = new ArrayList<Callable<Optional<String>>>();
        for (var member : members) {
            if (member.due(head)) {
                asked.add(member);
                tasks.add(() -> member.ask(head));
            }
        }
        var lines = new LinkedHashMap<AskedWitness, String>();
        List<Future<Optional<String>>> answers = calls.invokeAll(tasks); // each within twice the patience
        for (int i = 0; i < answers.size(); i++) {
            var member = asked.get(i);
            answer(answers.get(i)).ifPresent(given -> lines.put(member, given));
        }
        return lines;
    }

    private static Optional<String> answer(Future<Optional<String>> future) throws InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof LogUnavailable unavailable) {
                throw unavailable; // no proof could be read
            }
            throw new IllegalStateException(e);
        }
    }

    /** What was cosigned in an earlier life. Verified, for the database is not to be believed. */
    private void remember(SignedHead published) {
        for (var member : members) {
            store.lastOf(member.name())
                    .ifPresent(last -> member.stored(Math.min(last.size(), published.size()), last.at()));
        }
        for (var stored : store.newest(REMEMBERED)) {
            if (stored.size() <= published.size()
                    && quorum.examine(stored.note()) instanceof Trust.Examined.Trusted trusted) {
                cosigned.cosigned(
                        new SignedHead(stored.size(), trusted.checkpoint().root(), stored.note()), true);
                return;
            }
        }
    }

    private void show(SignedHead head) {
        cosigned.cosigned(head, quorum.examine(head.note()) instanceof Trust.Examined.Trusted);
    }

    @Override
    public void close() {
        running = false;
        thread.interrupt();
        calls.shutdownNow();
    }
}
