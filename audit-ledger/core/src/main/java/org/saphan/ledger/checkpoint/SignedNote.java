package org.saphan.ledger.checkpoint;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A text and its signatures, C2SP signed-note. Nothing of the text means anything before {@link #verify}. */
public final class SignedNote {
    /** Longest note read, in characters; room for 16 signatures of ML-DSA. */
    public static final int LONGEST = 128 * 1024;

    private static final int MOST_SIGNATURES = 64;

    private final String text;
    private final List<NoteSignature> signatures;

    private SignedNote(String text, List<NoteSignature> signatures) {
        this.text = text;
        this.signatures = signatures;
    }

    /** Reads a note; empty: it is none. */
    public static Optional<SignedNote> parse(String note) {
        int split = note.lastIndexOf("\n\n");
        if (note.length() > LONGEST || split < 0 || !note.endsWith("\n") || !NoteText.isClean(note)) {
            return Optional.empty();
        }
        var lines = note.substring(split + 2).split("\n", MOST_SIGNATURES + 2);
        if (lines.length > MOST_SIGNATURES + 1) {
            return Optional.empty();
        }
        var signatures = new ArrayList<NoteSignature>();
        for (int i = 0; i < lines.length - 1; i++) { // the last is what follows the last newline: nothing
            var signature = NoteSignature.parse(lines[i]);
            if (signature.isEmpty()) {
                return Optional.empty();
            }
            signatures.add(signature.get());
        }
        return signatures.isEmpty()
                ? Optional.empty()
                : Optional.of(new SignedNote(note.substring(0, split + 1), List.copyOf(signatures)));
    }

    /**
     * The text, if the key signed it: at least one signature carries the key's name and id, and all that do verify.
     * Signatures of other keys are ignored.
     */
    public Optional<String> verify(VerifierKey key) {
        return signing(key) instanceof Signing.Right ? Optional.of(text) : Optional.empty();
    }

    /**
     * Those of a witness's answer that count: its lines whose key is trusted and whose signature verifies. Each is
     * appended to the note as it is. Never throws, whatever the lines are.
     *
     * @param lines signature lines, C2SP tlog-witness "add-checkpoint"
     */
    public List<String> cosignatures(String lines, List<VerifierKey> witnesses) {
        if (lines.length() > LONGEST) {
            return List.of();
        }
        return lines.lines()
                .limit(MOST_SIGNATURES)
                .flatMap(line -> NoteSignature.parse(line).stream())
                .filter(signature ->
                        witnesses.stream().anyMatch(key -> key.made(signature) && key.verifies(text, signature)))
                .map(NoteSignature::line)
                .distinct()
                .toList();
    }

    /** What the note holds of one key. */
    Signing signing(VerifierKey key) {
        var ofKey = signatures.stream().filter(key::made).toList();
        if (ofKey.isEmpty()) {
            return new Signing.None();
        }
        return ofKey.stream().allMatch(signature -> key.verifies(text, signature))
                ? new Signing.Right(ofKey.stream().mapToLong(key::seconds).max().orElse(0))
                : new Signing.Wrong();
    }

    /** Whether a key signed a note. */
    sealed interface Signing {
        /** No signature bears its name and id. */
        record None() implements Signing {}

        /** One does, and is not of this text. */
        record Wrong() implements Signing {}

        /**
         * It did.
         *
         * @param seconds since 1970, the latest if there are several; 0: no time is stated
         */
        record Right(long seconds) implements Signing {}
    }

    /** The text, whoever signed it: for messages to people about notes that do not verify, nothing else. */
    public String unverifiedText() {
        return text;
    }
}
