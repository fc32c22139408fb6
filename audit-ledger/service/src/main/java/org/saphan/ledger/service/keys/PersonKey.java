package org.saphan.ledger.service.keys;

/** A person's key of one year: the tag that stands in leaves, and the data key that opens details. Does not print. */
public final class PersonKey {
    private final long id;
    private final byte[] tag;
    private final byte[] dataKey;

    PersonKey(long id, byte[] tag, byte[] dataKey) {
        this.id = id;
        this.tag = tag.clone();
        this.dataKey = dataKey.clone();
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

    @Override
    public String toString() {
        return "[withheld]";
    }
}
