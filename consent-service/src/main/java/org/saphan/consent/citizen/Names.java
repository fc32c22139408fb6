package org.saphan.consent.citizen;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.saphan.consent.registry.RegisteredAgency;
import org.saphan.consent.registry.Registry;
import org.saphan.contract.agreement.Agreement;
import org.saphan.contract.catalogue.Catalogue;
import org.saphan.contract.catalogue.ServiceField;
import org.saphan.contract.id.AgencyId;
import org.saphan.contract.id.FieldPath;
import org.saphan.contract.id.PurposeCode;
import org.saphan.contract.id.ServiceId;

/** What people call agencies, purposes, registers and fields, in one language; the code where the registry has no name. */
final class Names {

    private final Map<String, RegisteredAgency> agencies;
    private final List<Agreement> agreements;
    private final Catalogue catalogue;
    private final Locale locale;

    Names(Registry registry, Locale locale) {
        this.agencies = registry.agencies().stream()
                .collect(Collectors.toUnmodifiableMap(RegisteredAgency::clientId, Function.identity()));
        this.agreements = registry.agreements();
        this.catalogue = registry.catalogue();
        this.locale = locale;
    }

    String agency(AgencyId id) {
        var agency = agencies.get(id.value());
        return agency == null ? id.value() : agency.name().in(locale);
    }

    String purpose(AgencyId consumer, PurposeCode purpose) {
        return agreements.stream()
                .filter(agreement -> agreement.consumer().equals(consumer))
                .flatMap(agreement -> agreement.terms(purpose).stream())
                .map(terms -> terms.title().in(locale))
                .findFirst()
                .orElse(purpose.value());
    }

    /** The register and the fields in the catalogue's order; what the catalogue does not know stands as its code. */
    ServiceView service(ServiceId id, Collection<FieldPath> wanted) {
        var contract = catalogue.find(id);
        if (contract.isEmpty()) {
            return new ServiceView(
                    id.value(),
                    id.value(),
                    wanted.stream()
                            .map(path -> new FieldView(path.value(), false))
                            .toList());
        }
        var known = contract.get();
        return new ServiceView(
                known.title().in(locale),
                agency(known.owner()),
                known.fields().stream()
                        .filter(field -> wanted.contains(field.path()))
                        .map(this::field)
                        .toList());
    }

    private FieldView field(ServiceField field) {
        return new FieldView(field.title().in(locale), field.sensitive());
    }

    /**
     * A register as shown.
     *
     * @param owner who answers for it
     */
    record ServiceView(String title, String owner, List<FieldView> fields) {}

    /**
     * A field as shown.
     *
     * @param sensitive whether PDPA s.26 protects it
     */
    record FieldView(String title, boolean sensitive) {}
}
