package org.saphan.contract.decide;

import static java.util.stream.Collectors.toUnmodifiableMap;
import static java.util.stream.Collectors.toUnmodifiableSet;

import java.time.Instant;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.saphan.contract.agreement.Agreement;
import org.saphan.contract.agreement.LegalBasis;
import org.saphan.contract.agreement.PurposeTerms;
import org.saphan.contract.agreement.SensitiveBasis;
import org.saphan.contract.catalogue.Catalogue;
import org.saphan.contract.catalogue.ServiceContract;
import org.saphan.contract.consent.Consent;
import org.saphan.contract.consent.ConsentLookup;
import org.saphan.contract.id.FieldPath;
import org.saphan.contract.id.ServiceId;

/**
 * The decision of the house. Pure: the same arguments give the same answer, at the gateway, in a dry run and when a
 * regulator replays it years later.
 *
 * <p>What it permits is never wider than the request, the agreement, the consent (where that is the basis) and the
 * service's contract. It never falls back from consent to another basis.
 */
public final class Decide {
    private Decide() {}

    /**
     * Decides one question.
     *
     * @param catalogue the services there are
     * @param agreements the agreements of the asking agency; those of others are passed over
     * @param consent what is known of the citizen's consent; looked at only where the question names consent
     * @param question what is asked
     * @param at the instant it is asked
     * @return yes with the effective fields, no with a reason, or can't tell
     */
    public static Decision decide(
            Catalogue catalogue, List<Agreement> agreements, ConsentLookup consent, Question question, Instant at) {
        var candidate = agreementFor(agreements, question, at);
        if (candidate.isEmpty()) {
            return refuse(Refusal.NO_AGREEMENT);
        }
        var agreement = candidate.get();
        var terms = agreement.terms(question.purpose()).orElseThrow();
        var refusal = termsRefuse(agreement, terms, question, at);
        if (refusal != null) {
            return refuse(refusal);
        }
        var wanted = new Wanted(catalogue, terms, question);
        var uncovered = wanted.uncovered();
        if (uncovered != null) {
            return uncovered;
        }
        var effective = wanted.fields();
        if (sensitiveBasisMissing(wanted, terms, question, effective)) {
            return refuse(Refusal.SENSITIVE_BASIS_NOT_ALLOWED);
        }
        if (question.basis() != LegalBasis.CONSENT) {
            return new Decision.Permit(effective, agreement, null, agreement.until());
        }
        return switch (consent) {
            case ConsentLookup.Unreachable() -> new Decision.CannotTell();
            case ConsentLookup.None(), ConsentLookup.NotNeeded() -> refuse(Refusal.CONSENT_MISSING, names(effective));
            case ConsentLookup.Found(Consent found) -> withConsent(wanted, agreement, found, question, effective, at);
        };
    }

    private static Decision withConsent(
            Wanted wanted,
            Agreement agreement,
            Consent consent,
            Question question,
            Map<ServiceId, Set<FieldPath>> effective,
            Instant at) {
        var refusal = consentRefuses(consent, question, at);
        if (refusal != null) {
            return refuse(refusal, names(effective));
        }
        var missing = names(minus(wanted.named(), consent.services()));
        if (!missing.isEmpty()) {
            return refuse(Refusal.CONSENT_TOO_NARROW, missing);
        }
        var allowed = intersect(effective, consent.services());
        if (allowed.isEmpty() || allowed.size() < question.services().size()) {
            return refuse(Refusal.CONSENT_TOO_NARROW, names(minus(effective, consent.services())));
        }
        if (!consent.explicit() && wanted.sensitive(allowed)) {
            return refuse(Refusal.CONSENT_NOT_EXPLICIT);
        }
        var until = consent.validUntil().isBefore(agreement.until()) ? consent.validUntil() : agreement.until();
        return new Decision.Permit(allowed, agreement, consent, until);
    }

    /** The agreement in force that names the purpose; failing that, one that names it but is not in force. */
    private static Optional<Agreement> agreementFor(List<Agreement> agreements, Question question, Instant at) {
        var naming = agreements.stream()
                .filter(agreement -> agreement.consumer().equals(question.agency())
                        && agreement.terms(question.purpose()).isPresent())
                .toList();
        return naming.stream()
                .filter(agreement -> agreement.holdsAt(at))
                .findFirst()
                .or(() -> naming.stream().findFirst());
    }

    private static @Nullable Refusal termsRefuse(
            Agreement agreement, PurposeTerms terms, Question question, Instant at) {
        if (!agreement.holdsAt(at)) {
            return Refusal.AGREEMENT_NOT_IN_FORCE;
        }
        if (!terms.roles().contains(question.role())) {
            return Refusal.ROLE_NOT_ALLOWED;
        }
        return terms.bases().contains(question.basis()) ? null : Refusal.BASIS_NOT_ALLOWED;
    }

    private static boolean sensitiveBasisMissing(
            Wanted wanted, PurposeTerms terms, Question question, Map<ServiceId, Set<FieldPath>> effective) {
        if (!wanted.sensitive(effective)) {
            return false;
        }
        var basis = question.sensitiveBasis();
        return basis == null
                || !terms.sensitiveBases().contains(basis)
                || (basis == SensitiveBasis.EXPLICIT_CONSENT && question.basis() != LegalBasis.CONSENT);
    }

    private static @Nullable Refusal consentRefuses(Consent consent, Question question, Instant at) {
        if (!consent.agency().equals(question.agency()) || !consent.purpose().equals(question.purpose())) {
            return Refusal.CONSENT_MISSING;
        }
        return switch (consent.state()) {
            case REQUESTED, LAPSED -> Refusal.CONSENT_MISSING;
            case REFUSED -> Refusal.CONSENT_REFUSED;
            case PAUSED -> Refusal.CONSENT_PAUSED;
            case WITHDRAWN -> Refusal.CONSENT_WITHDRAWN;
            case EXPIRED -> Refusal.CONSENT_EXPIRED;
            case ACTIVE ->
                at.isBefore(consent.validFrom()) || !at.isBefore(consent.validUntil()) ? Refusal.CONSENT_EXPIRED : null;
        };
    }

    /** What is asked for, seen against the catalogue and the agreement's terms. */
    private record Wanted(Catalogue catalogue, PurposeTerms terms, Question question) {

        /** A refusal that names the first kind of thing not covered, or null if all is. */
        @Nullable
        Decision uncovered() {
            var unknownServices = new TreeSet<String>();
            var unknownFields = new TreeSet<String>();
            question.services()
                    .forEach((service, fields) -> catalogue
                            .find(service)
                            .ifPresentOrElse(
                                    contract -> unknownFields.addAll(names(service, without(fields, contract.paths()))),
                                    () -> unknownServices.add(service.value())));
            if (!unknownServices.isEmpty()) {
                return refuse(Refusal.UNKNOWN_SERVICE, unknownServices);
            }
            if (!unknownFields.isEmpty()) {
                return refuse(Refusal.UNKNOWN_FIELD, unknownFields);
            }
            var outside = names(minus(named(), terms.services()));
            question.services().keySet().stream()
                    .filter(service ->
                            terms.services().getOrDefault(service, Set.of()).isEmpty())
                    .map(ServiceId::value)
                    .forEach(outside::add);
            return outside.isEmpty() ? null : refuse(Refusal.OUTSIDE_AGREEMENT, outside);
        }

        /** The services whose fields the question names one by one. */
        Map<ServiceId, Set<FieldPath>> named() {
            return question.services();
        }

        /** Requested ∩ agreement ∩ contract; a service asked for without fields counts as every field. */
        Map<ServiceId, Set<FieldPath>> fields() {
            var offered = catalogue.services().stream()
                    .collect(toUnmodifiableMap(ServiceContract::id, ServiceContract::paths));
            var asked = question.services().entrySet().stream()
                    .collect(toUnmodifiableMap(
                            Map.Entry::getKey,
                            entry -> entry.getValue().isEmpty()
                                    ? offered.getOrDefault(entry.getKey(), Set.of())
                                    : entry.getValue()));
            return intersect(intersect(asked, terms.services()), offered);
        }

        boolean sensitive(Map<ServiceId, Set<FieldPath>> fields) {
            return fields.entrySet().stream()
                    .anyMatch(entry -> catalogue.find(entry.getKey()).stream()
                            .anyMatch(contract -> !Collections.disjoint(contract.sensitivePaths(), entry.getValue())));
        }
    }

    private static Map<ServiceId, Set<FieldPath>> intersect(
            Map<ServiceId, Set<FieldPath>> left, Map<ServiceId, Set<FieldPath>> right) {
        return left.entrySet().stream()
                .map(entry ->
                        Map.entry(entry.getKey(), both(entry.getValue(), right.getOrDefault(entry.getKey(), Set.of()))))
                .filter(entry -> !entry.getValue().isEmpty())
                .collect(toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static Map<ServiceId, Set<FieldPath>> minus(
            Map<ServiceId, Set<FieldPath>> left, Map<ServiceId, Set<FieldPath>> right) {
        return left.entrySet().stream()
                .collect(toUnmodifiableMap(
                        Map.Entry::getKey,
                        entry -> without(entry.getValue(), right.getOrDefault(entry.getKey(), Set.of()))));
    }

    private static Set<FieldPath> both(Set<FieldPath> left, Set<FieldPath> right) {
        var both = new HashSet<>(left);
        both.retainAll(right);
        return Set.copyOf(both);
    }

    private static Set<FieldPath> without(Set<FieldPath> left, Set<FieldPath> right) {
        var rest = new HashSet<>(left);
        rest.removeAll(right);
        return Set.copyOf(rest);
    }

    private static NavigableSet<String> names(Map<ServiceId, Set<FieldPath>> fields) {
        var names = new TreeSet<String>();
        fields.forEach((service, paths) -> names.addAll(names(service, paths)));
        return names;
    }

    private static Set<String> names(ServiceId service, Set<FieldPath> paths) {
        return paths.stream().map(path -> service.value() + "#" + path.value()).collect(toUnmodifiableSet());
    }

    private static Decision refuse(Refusal reason) {
        return refuse(reason, new TreeSet<>());
    }

    private static Decision refuse(Refusal reason, NavigableSet<String> missing) {
        return new Decision.Refuse(reason, Collections.unmodifiableNavigableSet(missing));
    }
}
