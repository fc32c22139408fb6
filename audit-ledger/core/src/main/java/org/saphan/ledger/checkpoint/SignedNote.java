package org.saphan.ledger.checkpoint;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A text and its signatures, C2SP signed-note. Nothing of the text means anything before {@link #verify}. */
public final class SignedNote {
    /** Longest note read, in characters; room for 16 signatures of ML-DSA. */
    static final int LONGEST = 128 * 1024;

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
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        var ofKey = signatures.stream().filter(key::made).toList();
        return !ofKey.isEmpty() && ofKey.stream().allMatch(signature -> key.verifies(bytes, signature))
                ? Optional.of(text)
                : Optional.empty();
    }

    /** The text, whoever signed it: for messages to people about notes that do not verify, nothing else. */
    public String unverifiedText() {
        return text;
    }
}
