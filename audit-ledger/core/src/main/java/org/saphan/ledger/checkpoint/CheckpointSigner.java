package org.saphan.ledger.checkpoint;

/**
 * Signs the checkpoints that a log publishes, twice: with Ed25519, which everybody checks today, and with ML-DSA-44, so
 * that today's proofs outlive quantum computers. Both keys bear the log's name. Safe from any thread.
 */
public final class CheckpointSigner {
    private final NoteSigner ed25519;
    private final Cosigner mlDsa44;

    /** Keys of different names, or a second one that is not of ML-DSA-44, are an {@code IllegalArgumentException}. */
    public CheckpointSigner(NoteSigner ed25519, Cosigner mlDsa44) {
        if (!ed25519.verifierKey().name().equals(mlDsa44.verifierKey().name())
                || mlDsa44.verifierKey().type() != SignatureType.ML_DSA_44_COSIGNATURE) {
            throw new IllegalArgumentException("not two keys of one log");
        }
        this.ed25519 = ed25519;
        this.mlDsa44 = mlDsa44;
    }

    /**
     * The signed note, Ed25519's line first.
     *
     * @param seconds since 1970, from 0: when this tree is the largest of the log
     */
    public String sign(Checkpoint checkpoint, long seconds) {
        return ed25519.sign(checkpoint) + mlDsa44.line(checkpoint, seconds);
    }
}
