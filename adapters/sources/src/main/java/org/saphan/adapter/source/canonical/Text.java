package org.saphan.adapter.source.canonical;

import java.text.Normalizer;
import org.jspecify.annotations.Nullable;
import org.saphan.adapter.source.reply.BrokenShape;

/** Text as the canonical contracts want it. */
public final class Text {
    private Text() {}

    /**
     * NFC, without surrounding white space. Never NFKC: that takes SARA AM (U+0E33) apart.
     *
     * @return null if there is nothing
     */
    public static @Nullable String clean(@Nullable String text) {
        if (text == null) {
            return null;
        }
        var stripped = text.strip();
        return stripped.isEmpty() ? null : Normalizer.normalize(stripped, Normalizer.Form.NFC);
    }

    /**
     * A code of digits that a source may have turned into a number: leading zeros come back.
     *
     * @param length of the code, in digits
     * @return null if there is nothing
     */
    public static @Nullable String digits(@Nullable String code, int length) {
        var text = clean(code);
        if (text == null) {
            return null;
        }
        if (text.length() > length || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new BrokenShape("a code of digits");
        }
        return "0".repeat(length - text.length()) + text;
    }
}
