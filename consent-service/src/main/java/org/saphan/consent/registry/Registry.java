package org.saphan.consent.registry;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.saphan.consent.staff.Agencies;
import org.saphan.contract.agreement.Agreement;
import org.saphan.contract.catalogue.Catalogue;
import org.saphan.contract.catalogue.LocalText;
import org.saphan.contract.id.AgencyId;
import org.saphan.contract.id.AgreementId;
import org.springframework.stereotype.Component;

/** Who takes part and what is allowed, as of now. */
@Component
public final class Registry implements Agencies {

    private final RegistrySql sql;

    Registry(RegistrySql sql) {
        this.sql = sql;
    }

    public List<RegisteredAgency> agencies() {
        return sql.agencies();
    }

    @Override
    public SortedMap<AgencyId, LocalText> names() {
        var names = new TreeMap<AgencyId, LocalText>();
        agencies().forEach(agency -> names.put(new AgencyId(agency.clientId()), agency.name()));
        return names;
    }

    /** A client of the authorization server by its id, suspended or not. */
    public Optional<RegisteredAgency> client(String id) {
        return sql.client(id);
    }

    /** Thumbprints (RFC 7638) of all keys that an agency has, or ever had. */
    public Set<String> keysEver(AgencyId agency) {
        return sql.keysEver(agency.value());
    }

    /** The newest version of each agreement, also of those not in force. */
    public List<Agreement> agreements() {
        return sql.agreements();
    }

    public List<Agreement> agreementsOf(AgencyId consumer) {
        return sql.agreements().stream()
                .filter(agreement -> agreement.consumer().equals(consumer))
                .toList();
    }

    /** A version as it was, however old. */
    public Optional<Agreement> agreement(AgreementId id, int version) {
        return sql.agreement(id.value(), version);
    }

    public Catalogue catalogue() {
        return new Catalogue(sql.services());
    }
}
