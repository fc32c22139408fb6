package org.saphan.consent.citizen;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.NavigableSet;
import org.jspecify.annotations.Nullable;
import org.saphan.consent.citizen.Access.What;
import org.saphan.consent.citizen.Names.ServiceView;
import org.saphan.contract.id.FieldPath;
import org.saphan.contract.id.ServiceId;
import org.saphan.contract.ledger.Facts;
import org.saphan.contract.ledger.SafeguardFacts;
import org.saphan.contract.source.FetchStatus;

/**
 * An access as the timeline shows it; keys are looked up in the messages.
 *
 * @param kind {@code granted}, {@code refused}, {@code pending} or {@code neutral}
 * @param outcomeKey in one word what became of it
 * @param role the officer's; null where there is none
 * @param basisKey the legal basis; null where there is none
 * @param reasonKey why it was refused, or what else is to be said; null: nothing
 * @param services what was disclosed, or asked for where it was refused
 * @param gaps the registers that gave nothing
 */
record AccessView(
        String kind,
        String outcomeKey,
        Instant at,
        String agency,
        @Nullable String role,
        String purpose,
        @Nullable String basisKey,
        @Nullable String reasonKey,
        List<ServiceView> services,
        List<String> gaps,
        @Nullable String caseReference,
        @Nullable String consentId,
        String requestId,
        List<Long> indexes) {

    static AccessView of(Access access, Names names) {
        return switch (access.what()) {
            case What.Allowed allowed -> allowed(access, allowed, names);
            case What.Refused refused -> refused(access, refused, names);
            case What.Consent changed -> changed(access, changed, names);
            case What.Inspected inspected -> told(access, "access.inspected", names);
            case What.Safeguarded(var safeguard) -> told(access, words(safeguard), names);
        };
    }

    private static AccessView allowed(Access access, What.Allowed allowed, Names names) {
        var decision = allowed.decision();
        var outcome = allowed.outcome();
        boolean released = outcome != null && !outcome.disclosed().isEmpty();
        return new AccessView(
                released ? "granted" : "pending",
                outcome == null ? "access.no-outcome" : released ? "access.released" : "access.nothing-released",
                access.at(),
                names.agency(access.agency()),
                decision.role().value(),
                names.purpose(access.agency(), decision.purpose()),
                "saphan.legalBasis." + key(decision.legalBasis()),
                outcome != null ? null : allowed.late() ? "access.outcome-missing" : "access.outcome-awaited",
                views(outcome == null ? decision.services() : outcome.disclosed(), names),
                outcome == null ? List.of() : gaps(outcome, names),
                allowed.caseReference(),
                null,
                access.requestId(),
                access.indexes());
    }

    private static AccessView refused(Access access, What.Refused refused, Names names) {
        var decision = refused.decision();
        var reason = decision.reason();
        return new AccessView(
                "refused",
                "access.refused",
                access.at(),
                names.agency(access.agency()),
                decision.role().value(),
                names.purpose(access.agency(), decision.purpose()),
                "saphan.legalBasis." + key(decision.legalBasis()),
                reason == null ? "refusal.consent-unreachable" : "refusal." + key(reason),
                views(decision.services(), names),
                List.of(),
                refused.caseReference(),
                null,
                access.requestId(),
                access.indexes());
    }

    private static AccessView changed(Access access, What.Consent changed, Names names) {
        var change = changed.change();
        return new AccessView(
                "neutral",
                "consent.changed." + key(change.to()),
                access.at(),
                names.agency(access.agency()),
                changed.counter() ? "counter-clerk" : null,
                names.purpose(access.agency(), change.purpose()),
                null,
                changed.counter() ? "access.at-counter" : null,
                views(change.services(), names),
                List.of(),
                null,
                changed.consentId(),
                access.requestId(),
                access.indexes());
    }

    private static String words(SafeguardFacts safeguard) {
        return switch (safeguard) {
            case SafeguardFacts.BreakGlass glass -> "access.break-glass." + key(glass.step());
            case SafeguardFacts.Sealed sealed -> "access.sealing";
            case SafeguardFacts.Disclosed disclosed -> "access.disclosure";
            case SafeguardFacts.Erased erased -> "access.erasure";
        };
    }

    private static AccessView told(Access access, String outcomeKey, Names names) {
        return new AccessView(
                "neutral",
                outcomeKey,
                access.at(),
                names.agency(access.agency()),
                null,
                "",
                null,
                null,
                List.of(),
                List.of(),
                null,
                null,
                access.requestId(),
                access.indexes());
    }

    private static List<ServiceView> views(NavigableMap<ServiceId, NavigableSet<FieldPath>> services, Names names) {
        return services.entrySet().stream()
                .map(entry -> names.service(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static List<String> gaps(Facts.Outcome outcome, Names names) {
        return outcome.sources().entrySet().stream()
                .filter(entry -> entry.getValue() != FetchStatus.RECORD)
                .map(entry -> names.service(entry.getKey(), List.of()).title())
                .toList();
    }

    private static String key(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
