package org.saphan.gateway.intake;

import static java.util.stream.Collectors.toUnmodifiableMap;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.saphan.contract.exchange.Query;
import org.saphan.contract.id.ExchangeId;
import org.saphan.contract.id.FieldPath;
import org.saphan.contract.id.ServiceId;

record Received(
        ExchangeId id,
        Instant at,
        Query query,
        Map<ServiceId, Set<FieldPath>> wanted,
        String bodyHash,
        String idempotencyKey,
        Incoming incoming)
        implements ReceivedRequest {

    static Map<ServiceId, Set<FieldPath>> wanted(Query query) {
        return query.services().stream()
                .collect(toUnmodifiableMap(Query.Wanted::service, wanted -> set(wanted.fields())));
    }

    private static Set<FieldPath> set(@Nullable Collection<FieldPath> fields) {
        return fields == null ? Set.of() : Set.copyOf(fields);
    }
}
