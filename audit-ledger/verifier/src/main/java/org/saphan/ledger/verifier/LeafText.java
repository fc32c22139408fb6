package org.saphan.ledger.verifier;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.saphan.ledger.entry.LeafBytes;

/** Turns a leaf, written as a JSON string (RFC 8259 §7), back into its bytes. Reused from line to line. */
final class LeafText {
    private static final String ENDLESS = "the leaf does not end";
    private static final String TOO_LONG = "the leaf is longer than 65,535 bytes";

    private final byte[] bytes = new byte[LeafBytes.LONGEST];
    private int length;

    /**
     * Reads up to the closing quote.
     *
     * @param from the first byte after the opening quote
     * @return the place after the closing quote
     */
    int read(byte[] source, int from, int end) {
        length = 0;
        int all = 0; // has its eighth bit set if any byte has
        int at = from;
        while (at < end) {
            int run = at;
            while (at < end && isPlain(source[at])) {
                all |= source[at++];
            }
            copy(source, run, at);
            if (at < end && source[at] == '"') {
                check(all);
                return at + 1;
            }
            if (at < end && source[at] != '\\') {
                throw new IllegalArgumentException("the leaf holds a control character");
            }
            at = escape(source, at + 1, end);
        }
        throw new IllegalArgumentException(ENDLESS);
    }

    /** Stands for itself: no quote, no backslash, no control character. Bytes from 0x80 are negative. */
    private static boolean isPlain(byte next) {
        return next != '"' && next != '\\' && (next >= ' ' || next < 0);
    }

    private void copy(byte[] source, int from, int to) {
        if (to - from > bytes.length - length) {
            throw new IllegalArgumentException(TOO_LONG);
        }
        System.arraycopy(source, from, bytes, length, to - from);
        length += to - from;
    }

    /** The bytes; only the first {@link #length()} count. */
    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }

    private void check(int all) {
        if (length == 0) {
            throw new IllegalArgumentException("the leaf is empty");
        }
        if ((all & 0x80) != 0) {
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
