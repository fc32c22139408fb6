package org.saphan.contract.exchange;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.saphan.contract.id.ServiceId;
import org.saphan.contract.source.FetchStatus;
import org.saphan.contract.source.UnavailableReason;

/**
 * One service's part of an answer, from an adapter to the gateway and from the gateway to the agency.
 *
 * @param service which
 * @param status what became of it
 * @param record the canonical record, only with {@link FetchStatus#RECORD}; JSON values (maps, lists, strings, numbers,
 *     booleans)
 * @param source the system that answered, or should have, for example {@code civil-registry-v2}
 * @param retrievedAt when it answered; null with {@link FetchStatus#SOURCE_UNAVAILABLE}
 * @param reason only with {@link FetchStatus#SOURCE_UNAVAILABLE}
 * @param retryAfterSeconds only with {@link FetchStatus#SOURCE_UNAVAILABLE}: when it is worth asking again, in seconds
 */
public record ServiceAnswer(
        ServiceId service,
        FetchStatus status,
        @Nullable Map<String, Object> record,
        String source,
        @Nullable Instant retrievedAt,
        @Nullable UnavailableReason reason,
        @Nullable Integer retryAfterSeconds) {

    public ServiceAnswer {
        if ((status == FetchStatus.RECORD) != (record != null)
                || (status == FetchStatus.SOURCE_UNAVAILABLE) != (reason != null)) {
            throw new IllegalArgumentException("a service answer whose parts do not fit its status");
        }
    }

    /** A record, as the source gave it and the adapter mapped it. */
    public static ServiceAnswer record(
            ServiceId service, Map<String, Object> record, String source, Instant retrievedAt) {
        return new ServiceAnswer(service, FetchStatus.RECORD, record, source, retrievedAt, null, null);
    }

    /** The source knows of no such record. */
    public static ServiceAnswer notFound(ServiceId service, String source, Instant retrievedAt) {
        return new ServiceAnswer(service, FetchStatus.NOT_FOUND, null, source, retrievedAt, null, null);
    }

    /** The source declined. */
    public static ServiceAnswer refusedBySource(ServiceId service, String source, Instant retrievedAt) {
        return new ServiceAnswer(service, FetchStatus.REFUSED_BY_SOURCE, null, source, retrievedAt, null, null);
    }

    /** A gap. */
    public static ServiceAnswer unavailable(
            ServiceId service, String source, UnavailableReason reason, int retryAfterSeconds) {
        return new ServiceAnswer(
                service, FetchStatus.SOURCE_UNAVAILABLE, null, source, null, reason, retryAfterSeconds);
    }

    /** Does not print the record. */
    @Override
    public String toString() {
        return service + ": " + status;
    }
}
