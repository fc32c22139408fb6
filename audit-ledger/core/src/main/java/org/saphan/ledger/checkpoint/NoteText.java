package org.saphan.ledger.checkpoint;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** The letters of a signed note: what may stand in it, C2SP signed-note "Format". */
final class NoteText {
    private static final int NEXT_LINE = 0x85;

    private NoteText() {}

    /** No control characters but newline, no half surrogate pairs. */
    static boolean isClean(String text) {
        return StandardCharsets.UTF_8.newEncoder().canEncode(text)
                && text.chars().allMatch(letter -> letter >= ' ' || letter == '\n');
    }

    /** Not empty, no Unicode spaces, no plus. */
    static boolean isKeyName(String name) {
        return !name.isEmpty() && isClean(name) && name.codePoints().noneMatch(NoteText::isSpaceOrPlus);
    }

    private static boolean isSpaceOrPlus(int letter) {
        return letter == '+' || letter == NEXT_LINE || Character.isWhitespace(letter) || Character.isSpaceChar(letter);
    }

    /** Standard base64 (RFC 4648 §4) with padding and without stray bits. */
    static Optional<byte[]> base64(String text) {
        try {
            var bytes = Base64.getDecoder().decode(text);
            return Base64.getEncoder().encodeToString(bytes).equals(text) ? Optional.of(bytes) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
