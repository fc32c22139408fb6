package org.saphan.contract.decide;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.saphan.contract.agreement.Agreement;
import org.saphan.contract.agreement.LegalBasis;
import org.saphan.contract.agreement.PurposeTerms;
import org.saphan.contract.agreement.SensitiveBasis;
import org.saphan.contract.catalogue.Catalogue;
import org.saphan.contract.consent.Consent;
import org.saphan.contract.consent.ConsentLookup;
import org.saphan.contract.id.FieldPath;
import org.saphan.contract.id.ServiceId;
import org.saphan.contract.level.OfficerLevel;
import org.saphan.contract.level.OfficerStated;

/**
 * The decision of the house. Pure: the same arguments give the same answer, at the gateway, in a dry run and when a
 * regulator replays it years later.
 *
 * <p>What it permits is never wider than the request, the agreement, the consent (where that is the basis) and the
 * service's contract. It never falls back from consent to another basis. It runs for every exchange: loops instead of
 * streams, and names for people only once the answer is no.
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
        var agreed = Agreed.find(agreements, question, at);
        if (agreed == null) {
            return Decision.Refuse.of(Refusal.NO_AGREEMENT);
        }
        var refusal = agreedRefuses(agreed, question, at);
        if (refusal != null) {
            return Decision.Refuse.of(refusal);
        }
        var coverage = Coverage.of(catalogue, agreed.terms(), question);
        var uncovered = coverage.refusal();
        if (uncovered != null) {
            return uncovered;
        }
        var unsure = ownersRefuse(catalogue, question);
        if (unsure != null) {
            return Decision.Refuse.of(unsure);
        }
        if (coverage.sensitive(coverage.effective()) && !sensitiveBasisHolds(agreed.terms(), question)) {
            return Decision.Refuse.of(Refusal.SENSITIVE_BASIS_NOT_ALLOWED);
        }
        if (question.basis() != LegalBasis.CONSENT) {
            return new Decision.Permit(
                    coverage.effective(),
                    agreed.agreement(),
                    null,
                    agreed.agreement().until());
        }
        return switch (consent) {
            case ConsentLookup.Unreachable() -> new Decision.CannotTell();
            case ConsentLookup.None(), ConsentLookup.NotNeeded() ->
                new Decision.Refuse(Refusal.CONSENT_MISSING, FieldSets.names(coverage.effective()));
            case ConsentLookup.Found(Consent found) -> withConsent(agreed.agreement(), coverage, found, question, at);
        };
    }

    private static @Nullable Refusal agreedRefuses(Agreed agreed, Question question, Instant at) {
        if (!agreed.agreement().holdsAt(at)) {
            return Refusal.AGREEMENT_NOT_IN_FORCE;
        }
        if (!agreed.terms().roles().contains(question.role())) {
            return Refusal.ROLE_NOT_ALLOWED;
        }
        var unsure = officerRefuses(agreed.terms().officerLevel(), question.officer());
        if (unsure != null) {
            return unsure;
        }
        return agreed.terms().bases().contains(question.basis()) ? null : Refusal.BASIS_NOT_ALLOWED;
    }

    /** Whoever owns a register says for itself how sure it must be who asks. A purpose can demand more of it, never less. */
    private static @Nullable Refusal ownersRefuse(Catalogue catalogue, Question question) {
        for (var demanded : catalogue.officerLevels(question.services().keySet())) {
            var refusal = officerRefuses(demanded, question.officer());
            if (refusal != null) {
                return refusal;
            }
        }
        return null;
    }

    private static @Nullable Refusal officerRefuses(@Nullable OfficerLevel demanded, @Nullable OfficerStated told) {
        if (demanded == null) {
            return null;
        }
        if (told == null) {
            return Refusal.OFFICER_NOT_STATED;
        }
        if (!demanded.isReachedBy(told)) {
            return Refusal.OFFICER_LEVEL_TOO_LOW;
        }
        return demanded.takes(told) ? null : Refusal.OFFICER_DEVICE_UNKNOWN;
    }

    /** Explicit consent is a basis for sensitive fields only where consent is the basis of the whole. */
    private static boolean sensitiveBasisHolds(PurposeTerms terms, Question question) {
        var basis = question.sensitiveBasis();
        return basis != null
                && terms.sensitiveBases().contains(basis)
                && (basis != SensitiveBasis.EXPLICIT_CONSENT || question.basis() == LegalBasis.CONSENT);
    }

    private static Decision withConsent(
            Agreement agreement, Coverage coverage, Consent consent, Question question, Instant at) {
        var refusal = consentRefuses(consent, question, at);
        if (refusal != null) {
            return new Decision.Refuse(refusal, FieldSets.names(coverage.effective()));
        }
        var allowed = FieldSets.intersect(coverage.effective(), consent.services());
        var missing = notConsented(question, coverage.effective(), allowed);
        if (missing != null) {
            return new Decision.Refuse(Refusal.CONSENT_TOO_NARROW, missing);
        }
        if (question.sensitiveBasis() == SensitiveBasis.EXPLICIT_CONSENT
                && !consent.explicit()
                && coverage.sensitive(allowed)) {
            return Decision.Refuse.of(Refusal.CONSENT_NOT_EXPLICIT);
        }
        var until = consent.validUntil().isBefore(agreement.until()) ? consent.validUntil() : agreement.until();
        return new Decision.Permit(allowed, agreement, consent, until);
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

    /**
     * What the citizen would have to allow too. A field asked for by name has to be allowed; of a service asked for as a
     * whole, at least one.
     *
     * @return null if nothing is missing
     */
    private static @Nullable NavigableSet<String> notConsented(
            Question question, Map<ServiceId, Set<FieldPath>> effective, Map<ServiceId, Set<FieldPath>> allowed) {
        NavigableSet<String> missing = null;
        for (var asked : question.services().entrySet()) {
            var granted = allowed.getOrDefault(asked.getKey(), Set.of());
            if (granted.isEmpty() || granted.size() < asked.getValue().size()) {
                missing = missing == null ? new TreeSet<>() : missing;
                FieldSets.addMissing(
                        missing, asked.getKey(), effective.getOrDefault(asked.getKey(), Set.of()), granted);
            }
        }
        return missing;
    }
}
