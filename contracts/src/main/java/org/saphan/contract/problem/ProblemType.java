package org.saphan.contract.problem;

import java.util.Locale;

/**
 * Every problem type of the house (RFC 9457 §3.1.1). The URN is stable; titles are fixed and name no person.
 * {@code contracts/spec/problems.md} says of each what to do about it.
 */
public enum ProblemType {
    MALFORMED_REQUEST(400, "The request is not well formed"),
    INVALID_NATIONAL_ID(400, "The national ID is not valid"),
    UNKNOWN_SERVICE(400, "A service is not in the catalogue"),
    UNKNOWN_FIELD(400, "A field is not in the service's contract"),
    UNKNOWN_PURPOSE(400, "No agreement of this agency names the purpose"),
    BODY_TOO_LARGE(413, "The request is too large"),
    UNSUPPORTED_MEDIA_TYPE(415, "The content type is not supported"),
    NOT_FOUND(404, "There is no such thing here"),
    METHOD_NOT_ALLOWED(405, "The method is not allowed here"),
    TOKEN_INVALID(401, "The access token is not valid here"),
    PROOF_INVALID(401, "The DPoP proof is missing or not valid"),
    SIGNATURE_INVALID(401, "The request's signature is missing or not valid"),
    CERTIFICATE_REVOKED(401, "The client certificate is revoked"),
    REPLAYED(401, "The proof was used before"),
    OFFICER_STATEMENT_INVALID(403, "The officer's statement is not valid for this request"),
    OFFICER_NOT_ASSURED(403, "It is not sure enough which officer asks"),
    CALLER_UNKNOWN(403, "The caller does not take part, or is suspended"),
    AGREEMENT_NOT_IN_FORCE(403, "The agreement is not in force"),
    OUTSIDE_AGREEMENT(403, "The agreement does not cover the request"),
    CONSENT_MISSING(403, "The citizen's consent is missing"),
    CONSENT_NOT_ACTIVE(403, "The citizen's consent is not active"),
    CONSENT_TOO_NARROW(403, "The citizen's consent does not cover the request"),
    ORDER_INVALID(403, "The fetch order is not backed by the ledger"),
    IDEMPOTENCY_KEY_MISSING(400, "The Idempotency-Key is missing or not valid"),
    IDEMPOTENCY_KEY_REUSED(422, "The Idempotency-Key was used for another request"),
    IDEMPOTENCY_KEY_IN_USE(409, "A request with this Idempotency-Key is under way"),
    IDEMPOTENCY_KEY_ANSWERED(409, "A request with this Idempotency-Key was answered, and the answer is not here"),
    QUOTA_EXHAUSTED(429, "The agreement's daily limit is reached"),
    TOO_MANY_REQUESTS(429, "Too many requests"),
    CONSENT_UNREACHABLE(503, "The consent can't be looked up now"),
    REGISTRY_UNREACHABLE(503, "The registry's state is not known or too old"),
    REVOCATION_UNREACHABLE(503, "Whether the client certificate is revoked can't be told now"),
    COUNTS_UNREACHABLE(503, "What is counted and remembered of callers can't be reached now"),
    LEDGER_UNREACHABLE(503, "The ledger does not take entries now"),
    SOURCES_UNREACHABLE(503, "The adapters do not answer now"),
    INTERNAL(500, "Something went wrong");

    private static final String NAMESPACE = "urn:saphan:problem:";

    private final int status;
    private final String title;

    ProblemType(int status, String title) {
        this.status = status;
        this.title = title;
    }

    /** The {@code type} member. */
    public String urn() {
        return NAMESPACE + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The HTTP status that goes with it. */
    public int status() {
        return status;
    }

    /** The {@code title} member, in English. */
    public String title() {
        return title;
    }
}
