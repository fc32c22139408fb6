package org.saphan.contract.decide;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.saphan.contract.agreement.PurposeTerms;
import org.saphan.contract.catalogue.Catalogue;
import org.saphan.contract.catalogue.ServiceContract;
import org.saphan.contract.id.FieldPath;
import org.saphan.contract.id.ServiceId;

/** What is asked for, held against the services' contracts and the agreement's terms. */
final class Coverage {
    private final Map<ServiceId, ServiceContract> contracts = new HashMap<>();
    private final Map<ServiceId, Set<FieldPath>> effective = new HashMap<>();
    private final NavigableSet<String> unknownServices = new TreeSet<>();
    private final NavigableSet<String> unknownFields = new TreeSet<>();
    private final NavigableSet<String> outsideAgreement = new TreeSet<>();

    private Coverage() {}

    static Coverage of(Catalogue catalogue, PurposeTerms terms, Question question) {
        var coverage = new Coverage();
        question.services().forEach((service, asked) -> {
            var contract = catalogue.find(service).orElse(null);
            if (contract == null) {
                coverage.unknownServices.add(service.value());
            } else {
                coverage.add(contract, asked, terms.services().getOrDefault(service, Set.of()));
            }
        });
        return coverage;
    }

    /** One pass over the contract; an empty set of asked fields counts as every field. */
    private void add(ServiceContract contract, Set<FieldPath> asked, Set<FieldPath> agreed) {
        var known = 0;
        var covered = new HashSet<FieldPath>();
        for (var field : contract.fields()) {
            if (asked.isEmpty() || asked.contains(field.path())) {
                known++;
                if (agreed.contains(field.path())) {
                    covered.add(field.path());
                }
            }
        }
        contracts.put(contract.id(), contract);
        effective.put(contract.id(), covered);
        if (known < asked.size()) {
            FieldSets.addMissing(unknownFields, contract.id(), asked, contract.paths());
        }
        if (covered.size() < asked.size()) {
            FieldSets.addMissing(outsideAgreement, contract.id(), asked, agreed);
        }
        if (agreed.isEmpty() || (asked.isEmpty() && covered.isEmpty())) {
            outsideAgreement.add(contract.id().value());
        }
    }

    /** The first kind of thing that is not covered, or null if all is. */
    @Nullable
    Decision refusal() {
        if (!unknownServices.isEmpty()) {
            return new Decision.Refuse(Refusal.UNKNOWN_SERVICE, unknownServices);
        }
        if (!unknownFields.isEmpty()) {
            return new Decision.Refuse(Refusal.UNKNOWN_FIELD, unknownFields);
        }
        return outsideAgreement.isEmpty() ? null : new Decision.Refuse(Refusal.OUTSIDE_AGREEMENT, outsideAgreement);
    }

    /** Requested ∩ agreement ∩ contract. */
    Map<ServiceId, Set<FieldPath>> effective() {
        return effective;
    }

    /** Whether one of these fields needs a sensitive basis. */
    boolean sensitive(Map<ServiceId, Set<FieldPath>> fields) {
        for (var entry : fields.entrySet()) {
            var contract = contracts.get(entry.getKey());
            if (contract != null && sensitive(contract, entry.getValue())) {
                return true;
            }
        }
        return false;
    }

    private static boolean sensitive(ServiceContract contract, Set<FieldPath> fields) {
        for (var field : contract.fields()) {
            if (field.sensitive() && fields.contains(field.path())) {
                return true;
            }
        }
        return false;
    }
}
