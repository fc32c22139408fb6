package org.saphan.ledger.verifier;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.saphan.ledger.entry.LeafBytes;

/** Turns a leaf, written as a JSON string (RFC 8259 §7), back into its bytes. Reused from line to line. */
final class LeafText {
    private static final String ENDLESS = "the leaf does not end";
    private static final String TOO_LONG = "the leaf is longer than 65,535 bytes";

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101_0101_0101_0101L;
    private static final long EIGHTH_BITS = 0x8080_8080_8080_8080L;

    private final byte[] bytes = new byte[LeafBytes.LONGEST];
    private int length;
    private long all; // has an eighth bit set if any byte has

    /**
     * Reads up to the closing quote.
     *
     * @param from the first byte after the opening quote
     * @return the place after the closing quote
     */
    int read(byte[] source, int from, int end) {
        length = 0;
        all = 0;
        int at = from;
        while (at < end) {
            at = copyPlain(source, at, end);
            if (at == end) {
                break;
            }
            byte next = source[at];
            if (next == '\\' && at + 1 < end && (source[at + 1] == '"' || source[at + 1] == '\\')) {
                put(source[at + 1]); // by far the most frequent escapes in a leaf that is JSON itself
                at += 2;
            } else if (next == '"') {
                check();
                return at + 1;
            } else if (next == '\\') {
                at = escape(source, at + 1, end);
            } else {
                throw new IllegalArgumentException("the leaf holds a control character");
            }
        }
        throw new IllegalArgumentException(ENDLESS);
    }

    /**
     * Copies what stands for itself, up to the first quote, backslash or control character; eight bytes at a time where
     * there are so many. What is copied too much is overwritten by what follows.
     */
    private int copyPlain(byte[] source, int from, int end) {
        int at = from;
        while (end - at >= Long.BYTES && length <= LeafBytes.LONGEST - Long.BYTES) {
            long eight = (long) LONGS.get(source, at);
            LONGS.set(bytes, length, eight);
            int plain = Long.numberOfTrailingZeros(special(eight)) / Byte.SIZE;
            all |= plain == Long.BYTES ? eight : eight & ((1L << (plain * Byte.SIZE)) - 1);
            at += plain;
            length += plain;
            if (plain < Long.BYTES) {
                return at;
            }
        }
        while (at < end && isPlain(source[at])) {
            all |= source[at];
            put(source[at++]);
        }
        return at;
    }

    /** The eighth bit of the first special byte, and perhaps of others behind it. Bytes from 0x80 are plain. */
    private static long special(long eight) {
        long quote = eight ^ (ONES * '"');
        long backslash = eight ^ (ONES * '\\');
        long found = ((quote - ONES) & ~quote) | ((backslash - ONES) & ~backslash) | ((eight - ONES * ' ') & ~eight);
        return found & EIGHTH_BITS;
    }

    /** Stands for itself: no quote, no backslash, no control character. Bytes from 0x80 are negative. */
    private static boolean isPlain(byte next) {
        return next != '"' && next != '\\' && (next >= ' ' || next < 0);
    }

    /** The bytes; only the first {@link #length()} count. */
    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }

    private void check() {
        if (length == 0) {
            throw new IllegalArgumentException("the leaf is empty");
        }
        if ((all & EIGHTH_BITS) != 0) {
            try {
                StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, 0, length));
            } catch (CharacterCodingException e) {
                throw new IllegalArgumentException("the leaf is not UTF-8", e);
            }
        }
    }

    private void put(int next) {
        if (length == bytes.length) {
            throw new IllegalArgumentException(TOO_LONG);
        }
        bytes[length++] = (byte) next;
    }

    private int escape(byte[] source, int at, int end) {
        if (at >= end) {
            throw new IllegalArgumentException(ENDLESS);
        }
        switch (source[at]) {
            case '"', '\\', '/' -> put(source[at]);
            case 'b' -> put('\b');
            case 'f' -> put('\f');
            case 'n' -> put('\n');
            case 'r' -> put('\r');
            case 't' -> put('\t');
            case 'u' -> {
                return unicode(source, at + 1, end);
            }
            default -> throw new IllegalArgumentException("the leaf holds an unknown escape");
        }
        return at + 1;
    }

    private int unicode(byte[] source, int at, int end) {
        int unit = unit(source, at, end);
        if (!Character.isSurrogate((char) unit)) {
            putCodePoint(unit);
            return at + 4;
        }
        boolean escaped = end - at > 6 && source[at + 4] == '\\' && source[at + 5] == 'u';
        int low = escaped ? unit(source, at + 6, end) : 0;
        if (!Character.isSurrogatePair((char) unit, (char) low)) {
            throw new IllegalArgumentException("the leaf holds half a surrogate pair");
        }
        putCodePoint(Character.toCodePoint((char) unit, (char) low));
        return at + 10;
    }

    private static int unit(byte[] source, int at, int end) {
        if (end - at < 4) {
            throw new IllegalArgumentException(ENDLESS);
        }
        int unit = 0;
        for (int i = 0; i < 4; i++) {
            int digit = Character.digit(source[at + i], 16);
            if (digit < 0) {
                throw new IllegalArgumentException("the leaf holds an unknown escape");
            }
            unit = unit << 4 | digit;
        }
        return unit;
    }

    private void putCodePoint(int point) {
        if (point < 0x80) {
            put(point);
        } else {
            for (byte next : Character.toString(point).getBytes(StandardCharsets.UTF_8)) {
                put(next);
            }
        }
    }
}
