package org.saphan.contract.consent;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.saphan.contract.id.AgencyId;
import org.saphan.contract.id.ConsentId;
import org.saphan.contract.id.FieldPath;
import org.saphan.contract.id.PurposeCode;
import org.saphan.contract.id.ServiceId;

/**
 * What one citizen has allowed one agency for one purpose, as far as a decision needs it. It names no person: whoever
 * asks for it names the person by a tag.
 *
 * @param id the consent record
 * @param version counts up with every change of state, from 1
 * @param agency who may ask
 * @param purpose why
 * @param services the services and, of each, the fields
 * @param explicit whether the citizen said yes to the sensitive fields as such (PDPA s.26)
 * @param state where it stands
 * @param validFrom the first instant it counts
 * @param validUntil the first instant it no longer counts
 */
public record Consent(
        ConsentId id,
        int version,
        AgencyId agency,
        PurposeCode purpose,
        Map<ServiceId, Set<FieldPath>> services,
        boolean explicit,
        ConsentState state,
        Instant validFrom,
        Instant validUntil) {

    public Consent {
        services = services.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, entry -> Set.copyOf(entry.getValue())));
        if (version < 1 || !validFrom.isBefore(validUntil)) {
            throw new IllegalArgumentException("a consent needs a version and an end after its beginning");
        }
    }
}
