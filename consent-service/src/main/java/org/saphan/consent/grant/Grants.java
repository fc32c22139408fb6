package org.saphan.consent.grant;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.saphan.contract.id.AgencyId;
import org.saphan.contract.id.FieldPath;
import org.saphan.contract.id.ServiceId;
import org.springframework.stereotype.Component;

/** What agencies were granted, by the grant's id. A grant is alive while a consent under it is active or paused. */
@Component
public final class Grants {

    private final ConsentSql sql;

    Grants(ConsentSql sql) {
        this.sql = sql;
    }

    /** The consent that a grant stands for now; another agency's is not found. */
    public Optional<CitizenConsent> find(AgencyId agency, GrantId grant) {
        return sql.ofGrant(agency, grant, false);
    }

    /**
     * What the citizen is to be asked: of a grant that goes on, all that it shall come to.
     *
     * @return empty if the grant is not alive, another agency's, or for another purpose
     */
    public Optional<ConsentRequest> asked(ConsentRequest request, GrantWish wish) {
        var grant = wish.grant();
        if (grant == null) {
            return Optional.of(request);
        }
        return find(request.agency(), grant)
                .filter(held -> held.consent().purpose().equals(request.purpose()))
                .map(held -> wish.action() == GrantWish.Action.MERGE ? merged(request, held) : request)
                .map(whole -> whole.under(grant));
    }

    private static ConsentRequest merged(ConsentRequest request, CitizenConsent held) {
        Map<ServiceId, Set<FieldPath>> services = new HashMap<>();
        held.consent().services().forEach((service, fields) -> services.put(service, new HashSet<>(fields)));
        request.services()
                .forEach((service, fields) ->
                        services.computeIfAbsent(service, s -> new HashSet<>()).addAll(fields));
        return new ConsentRequest(
                request.agency(),
                request.purpose(),
                services,
                later(request.until(), held.consent().validUntil()),
                null);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
