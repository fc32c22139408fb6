package org.saphan.ledger.service.keys;

import org.jspecify.annotations.Nullable;
import org.saphan.contract.ledger.EntryKind;

/** Encrypted details on their way to the keys database. */
public final class SealedDetails {
    private final byte[] digest;
    private final long personKey;
    private final byte[] sealed;
    private final @Nullable By by;

    /** Whom they name, where they name somebody. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record By(byte[] officerTag, String requestId, EntryKind kind) {}

    SealedDetails(byte[] digest, long personKey, byte[] sealed) {
        this(digest, personKey, sealed, null);
    }

    private SealedDetails(byte[] digest, long personKey, byte[] sealed, @Nullable By by) {
        this.by = by;
        this.digest = digest;
        this.personKey = personKey;
        this.sealed = sealed;
    }

    /** SHA-256 of the encrypted bytes, as it stands in the leaf. */
    public byte[] digest() {
        return digest.clone();
    }

    SealedDetails by(By officer) {
        return new SealedDetails(digest, personKey, sealed, officer);
    }

    @Nullable
    By by() {
        return by;
    }

    long personKey() {
        return personKey;
    }

    byte[] sealed() {
        return sealed;
    }
}
