package org.saphan.gateway.step;

/** What speaks against a caller. The security log and the counters name it; the caller learns its kind only. */
public enum Doubt {
    TOKEN_MISSING,
    TOKEN_MALFORMED,
    /** Another algorithm than ES256, {@code none} among them, or another type than {@code at+jwt}. */
    TOKEN_ALGORITHM,
    TOKEN_KEY_UNKNOWN,
    TOKEN_SIGNATURE,
    TOKEN_ISSUER,
    TOKEN_AUDIENCE,
    TOKEN_TIME,
    TOKEN_SCOPE,
    /** Bound to no key and to no certificate: whoever holds the token could use it. */
    TOKEN_UNBOUND,
    /** Somebody acts for somebody else ({@code act}, RFC 8693 §4.1): the ledger names one agency, so nobody does here. */
    TOKEN_DELEGATED,
    /** A token bound to a key is not a bearer's, one bound to a certificate has no proofs. */
    TOKEN_SCHEME,
    /** The connection shows no certificate, or not the one that the token is bound to. */
    CERTIFICATE_WRONG,
    /** The authority of the certificate that the token is bound to has taken it back. */
    CERTIFICATE_REVOKED,
    TOKEN_REVOKED,
    PROOF_MISSING,
    PROOF_MALFORMED,
    PROOF_SIGNATURE,
    /** The proof's key is not the one the token is bound to. */
    PROOF_KEY,
    /** The proof is for another token. */
    PROOF_TOKEN,
    PROOF_METHOD,
    PROOF_ADDRESS,
    PROOF_TIME,
    PROOF_REPLAYED,
    /** So many proofs are remembered that a new one can't be; it is not accepted unremembered. */
    PROOF_MEMORY_FULL,
    SIGNATURE_MISSING,
    SIGNATURE_MALFORMED,
    /** The agency has no such key. */
    SIGNATURE_KEY_UNKNOWN,
    SIGNATURE_COVERAGE,
    SIGNATURE_TIME,
    SIGNATURE_WRONG,
    STATEMENT_MALFORMED,
    /** Another algorithm or type, or more in the header than those and the key's name. */
    STATEMENT_TYPE,
    /** The agency that asks has no such key. */
    STATEMENT_KEY_UNKNOWN,
    STATEMENT_SIGNATURE,
    STATEMENT_ISSUER,
    STATEMENT_AUDIENCE,
    /** It is about another officer than the request, or another role. */
    STATEMENT_OFFICER,
    STATEMENT_TIME,
    /** It came with another request before. */
    STATEMENT_REPLAYED,
    /** The statement names a device that has not signed it, or a proof comes for none. */
    DEVICE_PROOF_WRONG,
    CALLER_UNKNOWN,
    CALLER_SUSPENDED
}
