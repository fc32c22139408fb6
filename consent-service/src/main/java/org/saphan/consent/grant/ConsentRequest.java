package org.saphan.consent.grant;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
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
 */
public record ConsentRequest(
        AgencyId agency, PurposeCode purpose, Map<ServiceId, Set<FieldPath>> services, Instant until) {

    public ConsentRequest {
        services = services.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, entry -> Set.copyOf(entry.getValue())));
    }
}
