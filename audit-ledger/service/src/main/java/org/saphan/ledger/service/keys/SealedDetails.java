package org.saphan.ledger.service.keys;

/** Encrypted details on their way to the keys database. */
public final class SealedDetails {
    private final byte[] digest;
    private final long personKey;
    private final byte[] sealed;

    SealedDetails(byte[] digest, long personKey, byte[] sealed) {
        this.digest = digest;
        this.personKey = personKey;
        this.sealed = sealed;
    }

    /** SHA-256 of the encrypted bytes, as it stands in the leaf. */
    public byte[] digest() {
        return digest.clone();
    }

    long personKey() {
        return personKey;
    }

    byte[] sealed() {
        return sealed;
    }
}
