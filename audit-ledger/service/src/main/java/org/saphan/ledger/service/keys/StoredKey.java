package org.saphan.ledger.service.keys;

/** That a person has keys of a year, without opening them. Does not print. */
public final class StoredKey {
    private final int year;
    private final byte[] tag;
    private final byte[] reference;

    StoredKey(int year, byte[] tag, byte[] reference) {
        this.year = year;
        this.tag = tag;
        this.reference = reference;
    }

    public int year() {
        return year;
    }

    /** As it stands in leaves. */
    public byte[] tag() {
        return tag.clone();
    }

    /** HMAC(lookup key, person): the same in every year, and after erasure; leads to no entry. */
    public byte[] reference() {
        return reference.clone();
    }

    @Override
    public String toString() {
        return "[withheld]";
    }
}
