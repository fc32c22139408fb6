package org.saphan.ledger.verifier;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.saphan.ledger.tree.Hash;
import org.saphan.ledger.tree.Hasher;

/**
 * The entries in one block of an export, each leaf hashed as it is read. A line has exactly the form
 * {@code {"index":0,"chain":"…","leaf":…}}: these members, this order, no white space, and the leaf as its bytes are; so it
 * is read without a parser of JSON and without a copy, at the speed at which it is hashed.
 */
final class EntryLines {
    /**
     * One entry.
     *
     * @param index the number beside it
     * @param leafHash of the leaf's bytes
     * @param chain the chain hash beside it
     * @param joins whether that is the chain hash after the entry before in this block; of the first it is not known
     */
    record Entry(long index, Hash leafHash, Hash chain, boolean joins) {}

    /**
     * The entries of a block.
     *
     * @param fault why the line after the last entry is none; empty: all lines are entries
     * @param leafBytes length of all its leaves
     */
    record Block(List<Entry> entries, String fault, long leafBytes) {}

    private static final byte[] INDEX = ascii("{\"index\":");
    private static final byte[] CHAIN = ascii(",\"chain\":\"");
    private static final byte[] LEAF = ascii("\",\"leaf\":");
    private static final int HASH_LETTERS = 44;

    private final byte[] bytes;
    private final int end;
    private final Hasher hasher = new Hasher();
    private int at;
    private long leafBytes;
    private @Nullable Hash before;
    private final @Nullable HashRate sampled;

    private EntryLines(byte[] bytes, int end, @Nullable HashRate sampled) {
        this.bytes = bytes;
        this.end = end;
        this.sampled = sampled;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** Reads whole lines, each with its newline. */
    static Block read(byte[] bytes, int end) {
        return read(bytes, end, null);
    }

    /** As {@link #read(byte[], int)}; gives the leaves to whoever measures. */
    static Block read(byte[] bytes, int end, @Nullable HashRate sampled) {
        var lines = new EntryLines(bytes, end, sampled);
        var entries = new ArrayList<Entry>();
        try {
            while (lines.at < end) {
                entries.add(lines.entry());
            }
            return new Block(entries, "", lines.leafBytes);
        } catch (IllegalArgumentException e) {
            return new Block(entries, String.valueOf(e.getMessage()), lines.leafBytes);
        }
    }

    private Entry entry() {
        expect(INDEX);
        long index = number();
        expect(CHAIN);
        if (end - at < HASH_LETTERS) {
            throw new IllegalArgumentException("the line is not an entry");
        }
        var chain = Hash.ofBase64(bytes, at);
        at += HASH_LETTERS;
        expect(LEAF);
        int leaf = at;
        int length = Lines.leafEnd(bytes, leaf, end) - leaf;
        var leafHash = hasher.leaf(bytes, leaf, length);
        at = leaf + length + Lines.AFTER_LEAF;
        boolean joins = before != null && hasher.joins(before, leafHash, chain);
        before = chain;
        leafBytes += length;
        if (sampled != null) {
            sampled.sample(bytes, leaf, length);
        }
        return new Entry(index, leafHash, chain, joins);
    }

    private void expect(byte[] text) {
        if (end - at < text.length) {
            throw new IllegalArgumentException("the line is not an entry");
        }
        for (int i = 0; i < text.length; i++) {
            if (bytes[at + i] != text[i]) {
                throw new IllegalArgumentException("the line is not an entry");
            }
        }
        at += text.length;
    }

    /** 0 to 2^63 - 1, without leading zeros. */
    private long number() {
        int start = at;
        long number = 0;
        while (at < end && at - start < 19 && bytes[at] >= '0' && bytes[at] <= '9') {
            number = number * 10 + (bytes[at++] - '0');
        }
        if (at == start || number < 0 || (at - start > 1 && bytes[start] == '0')) {
            throw new IllegalArgumentException("the index is not a number");
        }
        return number;
    }
}
