package org.saphan.ledger.checkpoint;

import java.nio.ByteBuffer;
import org.saphan.ledger.crypto.Ed25519;
import org.saphan.ledger.crypto.MlDsa44;

/**
 * Makes cosignatures (C2SP tlog-cosignature): of a witness, or a log's own with ML-DSA-44. A signature line is appended
 * to the signed note as it is. Says nothing about whether the checkpoint deserves it. Safe from any thread.
 */
public final class Cosigner {
    private final VerifierKey verifierKey;
    private final Signing signing;

    @FunctionalInterface
    private interface Signing {
        byte[] sign(Checkpoint checkpoint, long seconds);
    }

    private Cosigner(VerifierKey verifierKey, Signing signing) {
        this.verifierKey = verifierKey;
        this.signing = signing;
    }

    /** {@code cosignature/v1}. The key must serve this name alone: the signed message does not hold it. */
    public static Cosigner ed25519(String name, Ed25519.PrivateKey key) {
        return new Cosigner(
                VerifierKey.cosigner(name, Ed25519.PublicKey.of(key.publicKey())),
                (checkpoint, seconds) -> key.sign(CosignedMessage.ed25519(seconds, checkpoint.text())));
    }

    /** {@code subtree/v1} over the whole tree. */
    public static Cosigner mlDsa44(String name, MlDsa44.PrivateKey key) {
        return new Cosigner(
                VerifierKey.cosigner(name, MlDsa44.PublicKey.of(key.publicKey())),
                (checkpoint, seconds) -> key.sign(CosignedMessage.mlDsa44(name, seconds, checkpoint)));
    }

    /** What others check with. */
    public VerifierKey verifierKey() {
        return verifierKey;
    }

    /**
     * The signature line, with its newline.
     *
     * @param seconds since 1970, from 0: when this is the largest consistent tree known
     */
    public String line(Checkpoint checkpoint, long seconds) {
        if (seconds < 0) {
            throw new IllegalArgumentException("a cosignature's time is not before 1970");
        }
        var signature = signing.sign(checkpoint, seconds);
        var timed = ByteBuffer.allocate(Long.BYTES + signature.length)
                .putLong(seconds)
                .put(signature)
                .array();
        return new NoteSignature(verifierKey.name(), verifierKey.id(), timed).line();
    }
}
