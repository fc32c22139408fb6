package org.saphan.consent.onboarding;

import com.nimbusds.jose.jwk.JWK;
import java.time.Clock;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.saphan.consent.authority.Certificates;
import org.saphan.consent.authority.IssuedCertificate;
import org.saphan.consent.registry.RegisteredAgency;
import org.saphan.consent.registry.Registry;
import org.saphan.contract.id.AgencyId;
import org.saphan.wire.crypto.KeyTimes;
import org.springframework.stereotype.Component;

/** Whose certificates of our authority end soon, and whose keys, where a key says when it ends. */
@Component
final class Expiries {

    private final Registry registry;
    private final Certificates certificates;
    private final Clock clock;

    Expiries(Registry registry, Certificates certificates, Clock clock) {
        this.registry = registry;
        this.certificates = certificates;
        this.clock = clock;
    }

    /** Of agencies that may act, those first that end first. */
    List<Expiring> all() {
        var keys = keys();
        return Stream.concat(
                        certificates.last().stream().flatMap(issued -> expiring(issued, keys).stream()),
                        registry.agencies().stream()
                                .filter(RegisteredAgency::active)
                                .flatMap(agency -> KeyEnds.of(agency, clock.instant())))
                .sorted(Comparator.comparing(Expiring::ends))
                .toList();
    }

    List<Expiring> of(AgencyId agency) {
        return all().stream().filter(one -> one.agency().equals(agency.value())).toList();
    }

    private Optional<Expiring> expiring(IssuedCertificate issued, Map<String, JWK> keys) {
        var agency = issued.agency().value();
        var key = keys.get(agency + ' ' + issued.keyThumbprint());
        return key == null
                ? Optional.empty()
                : Urgency.of(issued.issuedAt(), issued.expiresAt(), clock.instant())
                        .map(urgency -> new Expiring(
                                agency,
                                Objects.requireNonNullElse(key.getKeyID(), ""),
                                issued.serial(),
                                issued.expiresAt(),
                                urgency.code(),
                                urgency.badge()));
    }

    /** Those that count now, by agency and thumbprint. */
    private Map<String, JWK> keys() {
        var keys = new HashMap<String, JWK>();
        registry.agencies().stream()
                .filter(RegisteredAgency::active)
                .forEach(agency -> agency.keys().getKeys().stream()
                        .filter(key -> KeyTimes.counts(clock.instant(), key))
                        .forEach(key -> keys.put(agency.clientId() + ' ' + AgencyKeys.thumbprint(key), key)));
        return keys;
    }
}
