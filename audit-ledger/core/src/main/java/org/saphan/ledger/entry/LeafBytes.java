package org.saphan.ledger.entry;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The bytes of a leaf: UTF-8, 1 to 65,535 of them. */
public final class LeafBytes {
    /** Longest leaf, in bytes: C2SP tlog-tiles counts an entry's length in 16 bits. */
    public static final int LONGEST = 65_535;

    private LeafBytes() {}

    /** The bytes of a leaf given as text; empty: too long, empty, or with half a surrogate pair, which has no bytes. */
    public static Optional<byte[]> of(String text) {
        // Half a surrogate pair has no bytes: encoding would write a question mark in its place.
        if (text.length() > LONGEST || !StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            return Optional.empty();
        }
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        return bytes.length == 0 || bytes.length > LONGEST ? Optional.empty() : Optional.of(bytes);
    }
}
