package org.saphan.consent.grant;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.saphan.contract.id.AgencyId;
import org.saphan.contract.id.FieldPath;
import org.saphan.contract.id.PurposeCode;
import org.saphan.contract.id.ServiceId;

/**
 * What an agency asks a citizen to allow. Well formed; whether it may be asked says {@link ConsentRequests}.
 *
 * @param agency who asks
 * @param purpose why
 * @param services the services and, of each, the fields; neither is empty
 * @param until the first instant at which it shall no longer count
 * @param grant under which it goes on; null: under a new one
 */
public record ConsentRequest(
        AgencyId agency,
        PurposeCode purpose,
        Map<ServiceId, Set<FieldPath>> services,
        Instant until,
        @Nullable GrantId grant) {

    public ConsentRequest {
        services = services.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, entry -> Set.copyOf(entry.getValue())));
    }

    /** The same under a grant. */
    ConsentRequest under(GrantId grant) {
        return new ConsentRequest(agency, purpose, services, until, grant);
    }
}
