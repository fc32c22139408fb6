package org.saphan.consent.fapi;

/** What became of a DPoP proof. */
public sealed interface Proof {

    /**
     * It holds, and was not seen before.
     *
     * @param thumbprint of its key: {@code jkt} (RFC 9449 §6.1)
     */
    record Valid(String thumbprint) implements Proof {}

    /**
     * It does not.
     *
     * @param error {@code invalid_dpop_proof} or {@code use_dpop_nonce}
     * @param why fixed text
     */
    record Refused(String error, String why) implements Proof {}
}
