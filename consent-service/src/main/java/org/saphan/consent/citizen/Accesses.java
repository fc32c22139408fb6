package org.saphan.consent.citizen;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.saphan.consent.citizen.Access.What;
import org.saphan.consent.journal.Timeline;
import org.saphan.contract.ledger.EntryDraft;
import org.saphan.contract.ledger.Facts;
import org.saphan.contract.ledger.HouseFacts;
import org.saphan.contract.ledger.LogFacts;
import org.saphan.contract.ledger.SafeguardFacts;

/** Puts the ledger's entries together to what happened: decision and outcome of one exchange are one access. */
final class Accesses {

    private Accesses() {}

    /** Newest first, in the order of each access's newest entry. */
    static List<Access> of(List<Timeline.Entry> entries) {
        var byRequest = new LinkedHashMap<String, List<Timeline.Entry>>();
        for (var entry : entries) {
            byRequest
                    .computeIfAbsent(entry.requestId(), id -> new ArrayList<>())
                    .add(entry);
        }
        return byRequest.values().stream()
                .map(Accesses::join)
                .flatMap(Optional::stream)
                .toList();
    }

    /** The exchanges whose decision is not among the entries: there must be older ones. */
    static boolean incomplete(List<Timeline.Entry> entries) {
        return of(entries).size()
                < entries.stream().map(Timeline.Entry::requestId).distinct().count();
    }

    private static Optional<Access> join(List<Timeline.Entry> entries) {
        Facts.Outcome outcome = null;
        boolean late = false;
        for (var entry : entries) {
            switch (entry.facts()) {
                case Facts.Outcome told -> outcome = told;
                case Facts.NoOutcome none -> late = true;
                case Facts.Permitted first -> {}
                case Facts.Refused first -> {}
                case Facts.ConsentChanged first -> {}
                case Facts.RegulatorAccess first -> {}
                case SafeguardFacts first -> {}
                case HouseFacts nobody -> {}
                case LogFacts nobody -> {}
            }
        }
        for (var entry : entries.reversed()) { // the decision, where there is one, is the oldest
            var what = what(entry, outcome, late);
            if (what != null) {
                var indexes = entries.stream()
                        .map(Timeline.Entry::index)
                        .sorted(Comparator.naturalOrder())
                        .toList();
                return Optional.of(new Access(entry.requestId(), entry.at(), entry.agency(), indexes, what));
            }
        }
        return Optional.empty();
    }

    private static @Nullable What what(Timeline.Entry entry, Facts.@Nullable Outcome outcome, boolean late) {
        var details = entry.details();
        return switch (entry.facts()) {
            case Facts.Permitted decision -> new What.Allowed(decision, outcome, late, caseReference(details));
            case Facts.Refused decision -> new What.Refused(decision, caseReference(details));
            case Facts.ConsentChanged change ->
                new What.Consent(
                        change,
                        details == null ? null : details.consentId(),
                        details != null && details.officer() != null);
            case Facts.RegulatorAccess access -> new What.Inspected(access);
            case Facts.Outcome later -> null;
            case Facts.NoOutcome later -> null;
            case SafeguardFacts safeguard -> new What.Safeguarded(safeguard);
            case HouseFacts nobody -> null;
            case LogFacts nobody -> null;
        };
    }

    private static @Nullable String caseReference(EntryDraft.@Nullable Details details) {
        return details == null ? null : details.caseReference();
    }
}
