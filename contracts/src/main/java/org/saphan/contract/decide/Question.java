package org.saphan.contract.decide;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.saphan.contract.agreement.LegalBasis;
import org.saphan.contract.agreement.SensitiveBasis;
import org.saphan.contract.id.AgencyId;
import org.saphan.contract.id.FieldPath;
import org.saphan.contract.id.OfficerRole;
import org.saphan.contract.id.PurposeCode;
import org.saphan.contract.id.ServiceId;
import org.saphan.contract.level.OfficerStated;

/**
 * What an agency asks to be allowed. It names no person.
 *
 * @param agency who asks
 * @param role the officer's role
 * @param purpose why
 * @param basis the legal basis it names
 * @param sensitiveBasis the basis it names for sensitive fields; null: it asks for none
 * @param services the services, at least one, and of each the fields; an empty set: every field it may have
 * @param officer what the agency has stated about the officer; null: nothing
 */
public record Question(
        AgencyId agency,
        OfficerRole role,
        PurposeCode purpose,
        LegalBasis basis,
        @Nullable SensitiveBasis sensitiveBasis,
        Map<ServiceId, Set<FieldPath>> services,
        @Nullable OfficerStated officer) {

    /** Of an officer about whom nothing was stated. */
    public Question(
            AgencyId agency,
            OfficerRole role,
            PurposeCode purpose,
            LegalBasis basis,
            @Nullable SensitiveBasis sensitiveBasis,
            Map<ServiceId, Set<FieldPath>> services) {
        this(agency, role, purpose, basis, sensitiveBasis, services, null);
    }

    public Question {
        services = services.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, entry -> Set.copyOf(entry.getValue())));
        if (services.isEmpty()) {
            throw new IllegalArgumentException("a question needs a service");
        }
    }
}
