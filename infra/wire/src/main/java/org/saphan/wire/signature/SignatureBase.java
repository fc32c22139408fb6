package org.saphan.wire.signature;

import static java.nio.charset.StandardCharsets.US_ASCII;

import org.jspecify.annotations.Nullable;

/** The bytes that are signed (RFC 9421 §2.5). */
final class SignatureBase {
    private SignatureBase() {}

    /**
     * One line for each component, and last the signature's own parameters.
     *
     * @param signatureParams the inner list with its parameters, as it stands in {@code Signature-Input}
     * @return null if the message lacks a component
     */
    static byte @Nullable [] of(HttpMessage message, CoveredComponents covered, String signatureParams) {
        var base = new StringBuilder(512);
        for (var entry : covered.identifiers().entrySet()) {
            var value = ComponentValues.of(message, entry.getKey());
            if (value == null) {
                return null;
            }
            base.append(entry.getValue()).append(": ").append(value).append('\n');
        }
        base.append("\"@signature-params\": ").append(signatureParams);
        return base.toString().getBytes(US_ASCII);
    }
}
