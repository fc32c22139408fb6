package org.saphan.ledger.verifier;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.saphan.ledger.entry.LeafBytes;

/** Where the lines of an export end. */
final class Lines {
    /** What stands behind a leaf: a brace and a newline. */
    static final int AFTER_LEAF = 2;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101_0101_0101_0101L;
    private static final long EIGHTH_BITS = 0x8080_8080_8080_8080L;
    private static final long NEWLINES = ONES * '\n';

    private Lines() {}

    /** The place of the next newline, looked for eight bytes at a time; {@code end} if there is none. */
    static int newline(byte[] bytes, int from, int end) {
        int at = from;
        for (; at <= end - Long.BYTES; at += Long.BYTES) {
            long eight = (long) LONGS.get(bytes, at) ^ NEWLINES;
            long zeros = (eight - ONES) & ~eight & EIGHTH_BITS; // the lowest bit that is set is that of the first zero
            if (zeros != 0) {
                return at + (Long.numberOfTrailingZeros(zeros) >>> 3);
            }
        }
        while (at < end && bytes[at] != '\n') {
            at++;
        }
        return at;
    }

    /**
     * The place behind the last byte of a leaf, which is the last member of its line.
     *
     * @param from its first byte
     * @throws IllegalArgumentException if the line does not end as an entry does, or the leaf is empty or too long
     */
    static int leafEnd(byte[] bytes, int from, int end) {
        int newline = newline(bytes, from, end);
        int leafEnd = newline - 1;
        if (newline == end || leafEnd <= from || bytes[leafEnd] != '}') {
            throw new IllegalArgumentException("the line is not an entry");
        }
        if (leafEnd - from > LeafBytes.LONGEST) {
            throw new IllegalArgumentException("the leaf is longer than 65,535 bytes");
        }
        return leafEnd;
    }
}
