package org.saphan.gateway.step;

import java.util.Locale;
import java.util.NavigableSet;
import org.saphan.contract.decide.Refusal;

/** Why an exchange stops. Holds nothing about a person; only {@code http} knows which problem document it becomes. */
public sealed interface Stop {

    /** Step 1: the request is not one. Nothing happened. */
    record NotReceived(Fault fault) implements Stop {}

    /** What is wrong with a request that is not one. */
    enum Fault {
        MALFORMED,
        INVALID_NATIONAL_ID,
        TOO_LARGE,
        UNSUPPORTED_MEDIA_TYPE,
        IDEMPOTENCY_KEY_MISSING,
        /** The body is not the one that Content-Digest describes, or there is no usable Content-Digest. */
        DIGEST_MISMATCH
    }

    /**
     * Step 2: we don't know who asks. Counted, rate-limited, in the security log. Or we know the agency, but what it states of its officer
     * is wrong: then the ledger holds the refusal too.
     */
    record NotVerified(Doubt doubt) implements Stop {}

    /** Too many requests of this client, or too many failures from this address. */
    record TooMany(int retryAfterSeconds) implements Stop {}

    /** There is no registry yet: nobody can be known. */
    record RegistryUnknown() implements Stop {}

    /** Step 2: whether the caller's certificate is revoked can't be told, and the grace is over. */
    record RevocationUnknown() implements Stop {}

    /** Step 2: what gateways count and remember together can't be reached. */
    record CountsUnreachable() implements Stop {}

    /** The same Idempotency-Key with another body. */
    record KeyReused() implements Stop {}

    /** The first request with this Idempotency-Key is under way. */
    record KeyInUse() implements Stop {}

    /** The first request with this Idempotency-Key was answered, and the answer is not here. */
    record KeyAnswered() implements Stop {}

    /** Step 3: no. The ledger holds the refusal. */
    record NotPermitted(Refusal refusal, NavigableSet<String> missing) implements Stop {}

    /** Step 3: can't tell. The ledger holds that too. */
    record CannotTell(Unknown unknown) implements Stop {}

    /** What could not be told. */
    enum Unknown {
        CONSENT,
        REGISTRY,
        /** Whether there is a place left in the day's quota. */
        COUNTS
    }

    /** Step 4 or 7: the ledger did not acknowledge. Nothing is fetched, or nothing is released. */
    record LedgerUnreachable(int retryAfterSeconds) implements Stop {}

    /** Step 5: the adapters gave nothing. The ledger holds an outcome that says so. */
    record SourcesUnreachable(int retryAfterSeconds) implements Stop {}

    /** In one word or two, for logs and counters. */
    default String reason() {
        return switch (this) {
            case NotReceived(Fault fault) -> word(fault);
            case NotVerified(Doubt doubt) -> word(doubt);
            case TooMany many -> "too-many";
            case RegistryUnknown unknown -> "registry-unknown";
            case RevocationUnknown unknown -> "revocation-unreachable";
            case CountsUnreachable unreachable -> "counts-unreachable";
            case KeyReused reused -> "key-reused";
            case KeyInUse inUse -> "key-in-use";
            case KeyAnswered answered -> "key-answered";
            case NotPermitted(Refusal refusal, var missing) -> word(refusal);
            case CannotTell(Unknown unknown) -> word(unknown) + "-unreachable";
            case LedgerUnreachable ledger -> "ledger-unreachable";
            case SourcesUnreachable sources -> "sources-unreachable";
        };
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
