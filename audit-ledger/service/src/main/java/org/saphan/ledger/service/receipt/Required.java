package org.saphan.ledger.service.receipt;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.saphan.contract.catalogue.Assurance;
import org.saphan.contract.catalogue.Catalogue;
import org.saphan.contract.catalogue.ServiceContract;
import org.saphan.contract.id.ServiceId;
import org.saphan.contract.ledger.Facts;
import org.saphan.ledger.service.store.Entry;

/** Which mark the data services of an exchange ask for: the highest of them. */
public final class Required {
    private final Catalogue catalogue;

    public Required(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    Assurance of(List<Entry> entries) {
        return entries.stream()
                .flatMap(entry -> services(entry.leaf().facts()).stream())
                .flatMap(service -> catalogue.find(service).stream())
                .map(ServiceContract::requiredAssurance)
                .max(Comparator.naturalOrder())
                .orElse(Assurance.L1);
    }

    private static Set<ServiceId> services(Facts facts) {
        return switch (facts) {
            case Facts.Permitted permitted -> permitted.services().keySet();
            case Facts.Refused refused -> refused.services().keySet();
            case Facts.Outcome outcome -> outcome.sources().keySet();
            default -> Set.of(); // no data service is asked
        };
    }
}
