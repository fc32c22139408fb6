package org.saphan.ledger.checkpoint;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Whom a reader trusts: the keys of one log, of which the first must have signed, and the keys of witnesses, of whom a
 * number must have cosigned. Safe from any thread.
 *
 * <p>A signature of another key is ignored; one of a known key that does not verify spoils the note. A witness is a name:
 * its keys of different types count once.
 */
public final class Trust implements CheckpointVerifier {
    private final String origin;
    private final List<VerifierKey> log;
    private final List<VerifierKey> witnesses;
    private final int quorum;

    private Trust(String origin, List<VerifierKey> log, List<VerifierKey> witnesses, int quorum) {
        this.origin = origin;
        this.log = log;
        this.witnesses = witnesses;
        this.quorum = quorum;
    }

    /** In the log and in all the witnesses; see {@link #in(String, List, int)}. */
    public static Trust in(String origin, List<VerifierKey> keys) {
        return in(origin, keys, (int)
                witnesses(keys).map(VerifierKey::name).distinct().count());
    }

    private static Stream<VerifierKey> witnesses(List<VerifierKey> keys) {
        return keys.stream().filter(key -> !key.name().equals(keys.getFirst().name()));
    }

    /**
     * Anything that would count one signer twice, or can't be satisfied, is an {@code IllegalArgumentException} whose
     * message says what.
     *
     * @param origin the log's, usually the name of its key
     * @param keys the log's required key first; further keys of its name are the log's, all others are witnesses'
     * @param quorum how many witnesses must have cosigned, from 0
     */
    public static Trust in(String origin, List<VerifierKey> keys, int quorum) {
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("trust needs the log's key");
        }
        for (int i = 0; i < keys.size(); i++) {
            var key = keys.get(i);
            if (keys.subList(0, i).stream().anyMatch(key::sharesKeyWith)) {
                throw new IllegalArgumentException("one key is given twice");
            }
        }
        var log = keys.stream()
                .filter(key -> key.name().equals(keys.getFirst().name()))
                .toList();
        var witnesses = witnesses(keys).toList();
        if (!log.stream().allMatch(key -> key.type().isForLogs())) {
            throw new IllegalArgumentException("a log does not sign with cosignatures of Ed25519");
        }
        if (!witnesses.stream().allMatch(key -> key.type().isForWitnesses())) {
            throw new IllegalArgumentException("a witness signs with cosignatures, types 0x04 and 0x06");
        }
        if (quorum < 0
                || quorum > witnesses.stream().map(VerifierKey::name).distinct().count()) {
            throw new IllegalArgumentException("the quorum is not between 0 and the number of witnesses");
        }
        return new Trust(origin, log, witnesses, quorum);
    }

    /**
     * Who signed a note, if those trusted did.
     *
     * @param seconds since 1970, from 0; 0: no time is stated
     */
    public record Signer(VerifierKey key, long seconds) {}

    /** What a note turned out to be. */
    public sealed interface Examined {
        /**
         * It may be believed.
         *
         * @param log its keys that signed
         * @param witnesses those that cosigned, at least the quorum
         */
        record Trusted(Checkpoint checkpoint, List<Signer> log, List<Signer> witnesses) implements Examined {}

        /** Why it deserves no trust. */
        record Untrusted(String reason) implements Examined {}

        /** Why it is no signed checkpoint. */
        record Malformed(String reason) implements Examined {}
    }

    /** Verifies all signatures of known keys. Never throws, whatever the note is. */
    public Examined examine(String note) {
        var signed = SignedNote.parse(note);
        if (signed.isEmpty()) {
            return new Examined.Malformed("not a signed note");
        }
        var checkpoint = Checkpoint.parse(signed.get().unverifiedText());
        if (checkpoint.isEmpty()) {
            return new Examined.Malformed("a note, but not a checkpoint");
        }
        return checkpoint.get().origin().equals(origin)
                ? examine(signed.get(), checkpoint.get())
                : new Examined.Untrusted("the checkpoint is of another log");
    }

    private Examined examine(SignedNote note, Checkpoint checkpoint) {
        var byLog = new ArrayList<Signer>();
        var byWitnesses = new ArrayList<Signer>();
        for (var key : log) {
            if (!examine(note, key, byLog)) {
                return new Examined.Untrusted("a signature of the log's key is not over this checkpoint");
            }
        }
        for (var key : witnesses) {
            if (!examine(note, key, byWitnesses)) {
                return new Examined.Untrusted("a cosignature of a witness is not over this checkpoint");
            }
        }
        if (byLog.isEmpty() || byLog.getFirst().key() != log.getFirst()) {
            return new Examined.Untrusted("the log's key did not sign the checkpoint");
        }
        long cosigned = byWitnesses.stream()
                .map(signer -> signer.key().name())
                .distinct()
                .count();
        return cosigned < quorum
                ? new Examined.Untrusted(cosigned + " of the " + quorum + " witnesses needed cosigned the checkpoint")
                : new Examined.Trusted(covered(checkpoint, byLog), List.copyOf(byLog), List.copyOf(byWitnesses));
    }

    private static Checkpoint covered(Checkpoint checkpoint, List<Signer> byLog) {
        return byLog.stream().anyMatch(signer -> signer.key().type() == SignatureType.ED25519)
                ? checkpoint
                : checkpoint.bare();
    }

    /** False: the key's signature is wrong. */
    private static boolean examine(SignedNote note, VerifierKey key, List<Signer> signers) {
        return switch (note.signing(key)) {
            case SignedNote.Signing.None none -> true;
            case SignedNote.Signing.Wrong wrong -> false;
            case SignedNote.Signing.Right(long seconds) -> signers.add(new Signer(key, seconds));
        };
    }

    @Override
    public CheckpointResult verify(String note) {
        return switch (examine(note)) {
            case Examined.Trusted trusted -> new CheckpointResult.Valid(trusted.checkpoint());
            case Examined.Untrusted(var reason) -> new CheckpointResult.Invalid(reason);
            case Examined.Malformed(var reason) -> new CheckpointResult.Malformed(reason);
        };
    }

    /** The log's keys, the required one first. */
    public List<VerifierKey> log() {
        return log;
    }

    /** The same keys, and another number of witnesses; one that can't be is an {@code IllegalArgumentException}. */
    public Trust withQuorum(int another) {
        var keys = new ArrayList<>(log);
        keys.addAll(witnesses);
        return in(origin, keys, another);
    }

    /** Whether nobody but one key of the log is trusted. */
    public boolean hasOnlyTheLogsKey() {
        return log.size() == 1 && witnesses.isEmpty();
    }

    /** The log's name in checkpoints. */
    public String origin() {
        return origin;
    }

    /** How many witnesses must have cosigned. */
    public int quorum() {
        return quorum;
    }
}
