package org.saphan.gateway.identity;

import com.nimbusds.jose.util.Base64URL;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A compact JWS (RFC 7515 §7.1), split and not yet believed. Every part is taken only in its one canonical form, so that
 * one token has one text. Five parts are a JWE, of which we take none: nothing is ever decompressed here.
 *
 * @param header base64url
 * @param payload base64url
 * @param signature base64url of 64 bytes
 */
record Compact(String header, String payload, String signature) {
    /** 64 bytes in base64url: 86 characters, the last of which has only two significant bits. */
    private static final int SIGNATURE_LENGTH = 86;

    private static final String LAST = "AQgw";

    /** Splits; empty if it is longer than the bound or does not consist of three parts. */
    static Optional<Compact> parse(String text, int longest) {
        int first = text.indexOf('.');
        int second = text.indexOf('.', first + 1);
        if (text.length() > longest || first < 1 || second < first + 2 || text.indexOf('.', second + 1) >= 0) {
            return Optional.empty();
        }
        return Optional.of(
                new Compact(text.substring(0, first), text.substring(first + 1, second), text.substring(second + 1)));
    }

    /** Whether the signature can be one of ES256 at all. */
    boolean hasSignature() {
        return signature.length() == SIGNATURE_LENGTH
                && LAST.indexOf(signature.charAt(SIGNATURE_LENGTH - 1)) >= 0
                && signature.chars().allMatch(Compact::isBase64Url);
    }

    /** What is signed. */
    byte[] signingInput() {
        return (header + "." + payload).getBytes(StandardCharsets.US_ASCII);
    }

    Base64URL signatureValue() {
        return new Base64URL(signature);
    }

    /** Null if it is not in base64url's one form. */
    @Nullable
    String payloadJson() {
        return Canonical.text(payload);
    }

    private static boolean isBase64Url(int c) {
        return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
    }

    @Override
    public String toString() {
        return "[withheld]";
    }
}
