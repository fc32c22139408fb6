package org.saphan.ledger.verifier;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/**
 * Two members of a leaf, found without reading the rest of it as JSON: the map's check reads every entry a second time. Only the
 * leaf's own members count, not those of what stands inside it.
 */
final class LeafMembers {
    private static final byte[] TAG = "subjectTag".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] KIND = "kind".getBytes(StandardCharsets.US_ASCII);
    private static final int TAG_LENGTH = 32;

    private final byte[] leaf;
    private final int start;
    private final int end;
    private int tagFrom = -1;
    private int tagTo;
    private int kindFrom = -1;
    private int kindTo;
    private boolean isOneObject;

    private LeafMembers(byte[] leaf, int start, int end) {
        this.leaf = leaf;
        this.start = start;
        this.end = end;
    }

    /** Looks at a part of an array; what is no JSON object has neither member. */
    static LeafMembers of(byte[] leaf, int start, int end) {
        var members = new LeafMembers(leaf, start, end);
        members.scan();
        return members;
    }

    /** The tag, if there is one of 32 bytes. */
    Optional<byte[]> subjectTag() {
        if (tagFrom < 0) {
            return Optional.empty();
        }
        try {
            var tag = Base64.getDecoder().decode(Arrays.copyOfRange(leaf, tagFrom, tagTo));
            return tag.length == TAG_LENGTH ? Optional.of(tag) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The kind; empty: there is none. */
    String kind() {
        return kindFrom < 0 ? "" : new String(leaf, kindFrom, kindTo - kindFrom, StandardCharsets.US_ASCII);
    }

    /**
     * Whether the braces that open first close last. An entry that is more than one value would, in a line of an export, pass for
     * something else with whoever reads the line as JSON.
     */
    boolean isOneObject() {
        return isOneObject;
    }

    /** Walks over the strings; depth 1 is the leaf itself. A string before a colon is a name, the string after it its value. */
    private void scan() {
        int depth = 0;
        int nameFrom = -1;
        int nameTo = -1;
        boolean value = false;
        int closed = 0; // how often all that was open is closed
        for (int i = start; i < end; i++) {
            switch (leaf[i]) {
                case '{', '[' -> {
                    depth++;
                    value = false;
                }
                case '}', ']' -> {
                    depth--;
                    closed += depth == 0 ? 1 : 0;
                }
                case ':' -> value = true;
                case ',' -> value = false;
                case '"' -> {
                    int close = close(i + 1);
                    if (depth == 1 && !value) {
                        nameFrom = i + 1;
                        nameTo = close;
                    } else if (depth == 1) {
                        member(nameFrom, nameTo, i + 1, close);
                    }
                    i = close;
                }
                default -> {} // numbers, words, and what is no JSON
            }
        }
        isOneObject = end > start && leaf[start] == '{' && leaf[end - 1] == '}' && depth == 0 && closed == 1;
    }

    /** Where a string ends: its closing quote, or the leaf's end. */
    private int close(int from) {
        int i = from;
        while (i < end && leaf[i] != '"') {
            i += leaf[i] == '\\' ? 2 : 1;
        }
        return Math.min(i, end);
    }

    private void member(int nameFrom, int nameTo, int from, int to) {
        if (is(TAG, nameFrom, nameTo)) {
            tagFrom = from;
            tagTo = to;
        } else if (is(KIND, nameFrom, nameTo)) {
            kindFrom = from;
            kindTo = to;
        }
    }

    private boolean is(byte[] word, int from, int to) {
        return from >= 0 && Arrays.equals(word, 0, word.length, leaf, from, to);
    }
}
