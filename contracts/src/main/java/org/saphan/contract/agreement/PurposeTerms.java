package org.saphan.contract.agreement;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.saphan.contract.catalogue.LocalText;
import org.saphan.contract.id.FieldPath;
import org.saphan.contract.id.OfficerRole;
import org.saphan.contract.id.PurposeCode;
import org.saphan.contract.id.ServiceId;
import org.saphan.contract.level.CitizenLevel;
import org.saphan.contract.level.OfficerLevel;

/**
 * What an agreement allows for one purpose.
 *
 * @param purpose its code
 * @param title what people call it, shown to the citizen
 * @param bases legal bases that may be named for it, at least one
 * @param sensitiveBases bases that may be named for sensitive fields; empty: none are given
 * @param services the services and, of each, the fields
 * @param roles the officers' roles that may ask
 * @param dailyLimit exchanges a day (Asia/Bangkok), at least 1
 * @param dataLife how long the receiver may keep an answer, more than zero
 * @param citizenLevel how sure it must be who answers when a citizen is asked; null: however she logged in
 * @param officerLevel how sure it must be which officer asks, by a statement that the agency signs; null: the agency's request
 *     names the officer, and that is enough
 */
public record PurposeTerms(
        PurposeCode purpose,
        LocalText title,
        Set<LegalBasis> bases,
        Set<SensitiveBasis> sensitiveBases,
        Map<ServiceId, Set<FieldPath>> services,
        Set<OfficerRole> roles,
        int dailyLimit,
        Duration dataLife,
        @Nullable CitizenLevel citizenLevel,
        @Nullable OfficerLevel officerLevel) {

    /** However the citizen and the officer logged in. */
    public PurposeTerms(
            PurposeCode purpose,
            LocalText title,
            Set<LegalBasis> bases,
            Set<SensitiveBasis> sensitiveBases,
            Map<ServiceId, Set<FieldPath>> services,
            Set<OfficerRole> roles,
            int dailyLimit,
            Duration dataLife) {
        this(purpose, title, bases, sensitiveBases, services, roles, dailyLimit, dataLife, null, null);
    }

    public PurposeTerms {
        bases = Set.copyOf(bases);
        sensitiveBases = Set.copyOf(sensitiveBases);
        services = services.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, entry -> Set.copyOf(entry.getValue())));
        roles = Set.copyOf(roles);
        if (bases.isEmpty() || dailyLimit < 1 || !dataLife.isPositive()) {
            throw new IllegalArgumentException("a purpose needs a basis, a daily limit and a data life");
        }
    }
}
