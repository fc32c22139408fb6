package org.saphan.gateway.http;

import org.saphan.contract.decide.Refusal;
import org.saphan.contract.problem.ProblemType;
import org.saphan.gateway.step.Doubt;
import org.saphan.gateway.step.Stop;
import org.saphan.gateway.step.Stop.Fault;
import org.saphan.gateway.step.Stop.Unknown;

/** Which problem a stop is. No switch here has a default: a new reason must choose its problem before this compiles. */
final class ProblemTypes {
    private ProblemTypes() {}

    static ProblemType of(Stop stop) {
        return switch (stop) {
            case Stop.NotReceived(Fault fault) -> of(fault);
            case Stop.NotVerified(Doubt doubt) -> of(doubt);
            case Stop.TooMany many -> ProblemType.TOO_MANY_REQUESTS;
            case Stop.RegistryUnknown unknown -> ProblemType.REGISTRY_UNREACHABLE;
            case Stop.RevocationUnknown unknown -> ProblemType.REVOCATION_UNREACHABLE;
            case Stop.CountsUnreachable unreachable -> ProblemType.COUNTS_UNREACHABLE;
            case Stop.KeyReused reused -> ProblemType.IDEMPOTENCY_KEY_REUSED;
            case Stop.KeyInUse inUse -> ProblemType.IDEMPOTENCY_KEY_IN_USE;
            case Stop.KeyAnswered answered -> ProblemType.IDEMPOTENCY_KEY_ANSWERED;
            case Stop.NotPermitted(Refusal refusal, var missing) -> of(refusal);
            case Stop.CannotTell(Unknown unknown) ->
                switch (unknown) {
                    case CONSENT -> ProblemType.CONSENT_UNREACHABLE;
                    case REGISTRY -> ProblemType.REGISTRY_UNREACHABLE;
                    case COUNTS -> ProblemType.COUNTS_UNREACHABLE;
                };
            case Stop.LedgerUnreachable ledger -> ProblemType.LEDGER_UNREACHABLE;
            case Stop.SourcesUnreachable sources -> ProblemType.SOURCES_UNREACHABLE;
        };
    }

    private static ProblemType of(Fault fault) {
        return switch (fault) {
            case MALFORMED -> ProblemType.MALFORMED_REQUEST;
            case INVALID_NATIONAL_ID -> ProblemType.INVALID_NATIONAL_ID;
            case TOO_LARGE -> ProblemType.BODY_TOO_LARGE;
            case UNSUPPORTED_MEDIA_TYPE -> ProblemType.UNSUPPORTED_MEDIA_TYPE;
            case IDEMPOTENCY_KEY_MISSING -> ProblemType.IDEMPOTENCY_KEY_MISSING;
            case DIGEST_MISMATCH -> ProblemType.SIGNATURE_INVALID;
        };
    }

    private static ProblemType of(Doubt doubt) {
        return switch (doubt) {
            case TOKEN_MISSING,
                    TOKEN_MALFORMED,
                    TOKEN_ALGORITHM,
                    TOKEN_KEY_UNKNOWN,
                    TOKEN_SIGNATURE,
                    TOKEN_ISSUER,
                    TOKEN_AUDIENCE,
                    TOKEN_TIME,
                    TOKEN_SCOPE,
                    TOKEN_UNBOUND,
                    TOKEN_DELEGATED,
                    TOKEN_SCHEME,
                    CERTIFICATE_WRONG,
                    TOKEN_REVOKED -> ProblemType.TOKEN_INVALID;
            case PROOF_MISSING,
                    PROOF_MALFORMED,
                    PROOF_SIGNATURE,
                    PROOF_KEY,
                    PROOF_TOKEN,
                    PROOF_METHOD,
                    PROOF_ADDRESS,
                    PROOF_TIME -> ProblemType.PROOF_INVALID;
            case CERTIFICATE_REVOKED -> ProblemType.CERTIFICATE_REVOKED;
            case PROOF_REPLAYED -> ProblemType.REPLAYED;
            case PROOF_MEMORY_FULL -> ProblemType.TOO_MANY_REQUESTS;
            case SIGNATURE_MISSING,
                    SIGNATURE_MALFORMED,
                    SIGNATURE_KEY_UNKNOWN,
                    SIGNATURE_COVERAGE,
                    SIGNATURE_TIME,
                    SIGNATURE_WRONG -> ProblemType.SIGNATURE_INVALID;
            case STATEMENT_MALFORMED,
                    STATEMENT_TYPE,
                    STATEMENT_KEY_UNKNOWN,
                    STATEMENT_SIGNATURE,
                    STATEMENT_ISSUER,
                    STATEMENT_AUDIENCE,
                    STATEMENT_OFFICER,
                    STATEMENT_TIME,
                    STATEMENT_REPLAYED,
                    DEVICE_PROOF_WRONG -> ProblemType.OFFICER_STATEMENT_INVALID;
            case CALLER_UNKNOWN, CALLER_SUSPENDED -> ProblemType.CALLER_UNKNOWN;
        };
    }

    private static ProblemType of(Refusal refusal) {
        return switch (refusal) {
            case NO_AGREEMENT -> ProblemType.UNKNOWN_PURPOSE;
            case AGREEMENT_NOT_IN_FORCE -> ProblemType.AGREEMENT_NOT_IN_FORCE;
            case ROLE_NOT_ALLOWED, BASIS_NOT_ALLOWED, SENSITIVE_BASIS_NOT_ALLOWED, OUTSIDE_AGREEMENT ->
                ProblemType.OUTSIDE_AGREEMENT;
            case OFFICER_STATEMENT_INVALID -> ProblemType.OFFICER_STATEMENT_INVALID;
            case OFFICER_NOT_STATED, OFFICER_LEVEL_TOO_LOW, OFFICER_DEVICE_UNKNOWN -> ProblemType.OFFICER_NOT_ASSURED;
            case UNKNOWN_SERVICE -> ProblemType.UNKNOWN_SERVICE;
            case UNKNOWN_FIELD -> ProblemType.UNKNOWN_FIELD;
            case CONSENT_MISSING -> ProblemType.CONSENT_MISSING;
            case CONSENT_REFUSED, CONSENT_PAUSED, CONSENT_WITHDRAWN, CONSENT_EXPIRED -> ProblemType.CONSENT_NOT_ACTIVE;
            case CONSENT_TOO_NARROW, CONSENT_NOT_EXPLICIT -> ProblemType.CONSENT_TOO_NARROW;
            case QUOTA_EXHAUSTED -> ProblemType.QUOTA_EXHAUSTED;
        };
    }
}
