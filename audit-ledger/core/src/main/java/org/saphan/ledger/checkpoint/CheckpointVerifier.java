package org.saphan.ledger.checkpoint;

/** Tells whether a note is a checkpoint that one log signed. Implementations are safe from any thread. */
@FunctionalInterface
public interface CheckpointVerifier {
    /**
     * Never throws, whatever the note is.
     *
     * @param note a signed note
     */
    CheckpointResult verify(String note);

    /**
     * Verifies the signature each time, about 80 µs. The checkpoint's origin must be the key's name.
     *
     * @param key the log's; one that only witnesses sign with is an {@code IllegalArgumentException}
     */
    static CheckpointVerifier of(VerifierKey key) {
        if (!key.type().isForLogs()) {
            throw new IllegalArgumentException("a witness's key, not a log's");
        }
        return note -> {
            var signed = SignedNote.parse(note);
            if (signed.isEmpty()) {
                return new CheckpointResult.Malformed("not a signed note");
            }
            var checkpoint = Checkpoint.parse(signed.get().unverifiedText());
            if (checkpoint.isEmpty()) {
                return new CheckpointResult.Malformed("a note, but not a checkpoint");
            }
            if (!checkpoint.get().origin().equals(key.name())) {
                return new CheckpointResult.Invalid("the checkpoint is of another log");
            }
            return signed.get().verify(key).isPresent()
                    ? new CheckpointResult.Valid(
                            key.type() == SignatureType.ED25519
                                    ? checkpoint.get()
                                    : checkpoint.get().bare())
                    : new CheckpointResult.Invalid("the log's key did not sign the checkpoint");
        };
    }
}
