package org.saphan.wire.signature;

/**
 * The two fields that carry a signature.
 *
 * @param signatureInput value of {@code Signature-Input}
 * @param signature value of {@code Signature}
 */
public record SignedFields(String signatureInput, String signature) {}
