package org.saphan.ledger.service.keys;

import static java.nio.charset.StandardCharsets.US_ASCII;

import org.saphan.wire.crypto.Crypto;

/** A person's key of one year: the tag that stands in leaves, and the data key that opens details. Does not print. */
public final class PersonKey {
    private static final byte[] NONCES = "nonces of details".getBytes(US_ASCII);

    private final long id;
    private final byte[] tag;
    private final byte[] dataKey;
    private final byte[] nonceKey;

    PersonKey(long id, byte[] tag, byte[] dataKey) {
        this.id = id;
        this.tag = tag.clone();
        this.dataKey = dataKey.clone();
        this.nonceKey = Crypto.hmacSha256(dataKey, NONCES);
    }

    long id() {
        return id;
    }

    /** HMAC-SHA256(salt of this person and year, national ID), 32 bytes. */
    public byte[] tag() {
        return tag.clone();
    }

    byte[] dataKey() {
        return dataKey;
    }

    /** Makes the nonces under which details are sealed; says nothing about the data key. */
    byte[] nonceKey() {
        return nonceKey;
    }

    @Override
    public String toString() {
        return "[withheld]";
    }
}
