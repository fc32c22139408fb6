package org.saphan.consent.notice;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import org.saphan.wire.crypto.Crypto;

/**
 * What the citizen was told, word for word.
 *
 * @param text plain words, one paragraph per line
 * @param language {@code th} or {@code en}
 */
public record Notice(String text, String language) {

    /** SHA-256 of the text in UTF-8, base64. */
    public String digest() {
        return Base64.getEncoder().encodeToString(Crypto.sha256(text.getBytes(StandardCharsets.UTF_8)));
    }

    public Locale locale() {
        return Locale.forLanguageTag(language);
    }
}
