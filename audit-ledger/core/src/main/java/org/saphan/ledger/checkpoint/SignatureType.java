package org.saphan.ledger.checkpoint;

import java.util.Arrays;
import java.util.Optional;
import org.saphan.ledger.crypto.Ed25519;
import org.saphan.ledger.crypto.MlDsa44;

/** The signature types that we make and check, by the identifier bytes of C2SP signed-note "Signature types". */
public enum SignatureType {
    /** Plain Ed25519 over the note's text: what a log signs with. */
    ED25519(0x01, Ed25519.KEY_LENGTH),
    /** C2SP tlog-cosignature, Ed25519, with a time: what a witness signs with. */
    ED25519_COSIGNATURE(0x04, Ed25519.KEY_LENGTH),
    /** C2SP tlog-cosignature, ML-DSA-44, with a time: for witnesses, and for logs beside {@link #ED25519}. */
    ML_DSA_44_COSIGNATURE(0x06, MlDsa44.KEY_LENGTH);

    private final byte identifier;
    private final int keyLength;

    SignatureType(int identifier, int keyLength) {
        this.identifier = (byte) identifier;
        this.keyLength = keyLength;
    }

    static Optional<SignatureType> of(byte identifier) {
        return Arrays.stream(values())
                .filter(type -> type.identifier == identifier)
                .findAny();
    }

    byte identifier() {
        return identifier;
    }

    /** Length of a public key, in bytes. */
    int keyLength() {
        return keyLength;
    }

    /** Whether a log may sign its own checkpoints so: C2SP tlog-checkpoint "Signatures". */
    public boolean isForLogs() {
        return this != ED25519_COSIGNATURE;
    }

    /** Whether it is a cosignature and carries a time. */
    public boolean isForWitnesses() {
        return this != ED25519;
    }
}
