package org.saphan.consent.grant;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.saphan.consent.registry.Registry;
import org.saphan.contract.agreement.Agreement;
import org.saphan.contract.agreement.LegalBasis;
import org.saphan.contract.agreement.PurposeTerms;
import org.saphan.contract.agreement.SensitiveBasis;
import org.saphan.contract.catalogue.Catalogue;
import org.saphan.contract.consent.Consent;
import org.saphan.contract.consent.ConsentLookup;
import org.saphan.contract.consent.ConsentState;
import org.saphan.contract.decide.Decide;
import org.saphan.contract.decide.Decision;
import org.saphan.contract.decide.Question;
import org.saphan.contract.decide.Refusal;
import org.saphan.contract.id.ConsentId;
import org.saphan.contract.level.CitizenLevel;
import org.saphan.contract.level.OfficerStated;
import org.springframework.stereotype.Component;

/**
 * Whether an agency may ask for a consent. Asks the decision of the house itself: with this consent given, would it
 * permit exactly what is asked? A consent that could never be used is not asked for.
 */
@Component
public final class ConsentRequests {

    /** Long enough for any benefit's yearly review; a consent for ever is none. */
    static final Duration LONGEST = Duration.ofDays(3 * 366L);

    private static final ConsentId SUPPOSED = new ConsentId("00000000-0000-7000-8000-000000000000");

    private final Registry registry;
    private final Clock clock;

    ConsentRequests(Registry registry, Clock clock) {
        this.registry = registry;
        this.clock = clock;
    }

    /** The answer to "may this be asked now?". */
    public sealed interface Answer {
        /**
         * Yes.
         *
         * @param agreement under which
         * @param terms for its purpose
         * @param sensitive whether sensitive fields are among those asked for
         * @param level how sure it must be who answers: the higher of what the purpose and the services demand; null: neither does
         */
        record MayBeAsked(
                ConsentRequest request,
                Agreement agreement,
                PurposeTerms terms,
                boolean sensitive,
                @Nullable CitizenLevel level)
                implements Answer {}

        /**
         * No.
         *
         * @param reason null where the end lies in the past or too far away
         */
        record MayNot(@Nullable Refusal reason) implements Answer {}
    }

    public Answer check(ConsentRequest request) {
        var now = clock.instant();
        if (!now.isBefore(request.until()) || request.until().isAfter(now.plus(LONGEST))) {
            return new Answer.MayNot(null);
        }
        var agreements = registry.agreementsOf(request.agency());
        var agreement = agreements.stream()
                .filter(candidate -> candidate.holdsAt(now)
                        && candidate.terms(request.purpose()).isPresent())
                .findFirst();
        if (agreement.isEmpty()) {
            return new Answer.MayNot(Refusal.NO_AGREEMENT);
        }
        if (request.until().isAfter(agreement.get().until())) {
            return new Answer.MayNot(Refusal.AGREEMENT_NOT_IN_FORCE);
        }
        return decide(request, agreement.get(), now);
    }

    private Answer decide(ConsentRequest request, Agreement agreement, Instant now) {
        var terms = agreement.terms(request.purpose()).orElseThrow();
        var catalogue = registry.catalogue();
        var decision = Decide.decide(
                catalogue,
                List.of(agreement),
                new ConsentLookup.Found(supposed(request, now)),
                new Question(
                        request.agency(),
                        terms.roles().iterator().next(),
                        request.purpose(),
                        LegalBasis.CONSENT,
                        terms.sensitiveBases().contains(SensitiveBasis.EXPLICIT_CONSENT)
                                ? SensitiveBasis.EXPLICIT_CONSENT
                                : null,
                        request.services(),
                        OfficerStated.surest()), // which officer asks later is judged then
                now);
        return switch (decision) {
            case Decision.Refuse(var reason, var missing) -> new Answer.MayNot(reason);
            case Decision.CannotTell() -> new Answer.MayNot(null);
            case Decision.Permit permit ->
                permit.effective().equals(request.services())
                        ? new Answer.MayBeAsked(
                                request,
                                agreement,
                                terms,
                                sensitive(catalogue, request),
                                level(catalogue, request, terms))
                        : new Answer.MayNot(Refusal.OUTSIDE_AGREEMENT);
        };
    }

    private static @Nullable CitizenLevel level(Catalogue catalogue, ConsentRequest request, PurposeTerms terms) {
        var demanded =
                new ArrayList<>(catalogue.citizenLevels(request.services().keySet()));
        var purpose = terms.citizenLevel();
        if (purpose != null) {
            demanded.add(purpose);
        }
        return CitizenLevel.highest(demanded);
    }

    private static boolean sensitive(Catalogue catalogue, ConsentRequest request) {
        return request.services().entrySet().stream()
                .anyMatch(entry -> catalogue.find(entry.getKey()).stream()
                        .anyMatch(service -> !Collections.disjoint(service.sensitivePaths(), entry.getValue())));
    }

    private static Consent supposed(ConsentRequest request, Instant now) {
        return new Consent(
                SUPPOSED,
                1,
                request.agency(),
                request.purpose(),
                request.services(),
                true,
                ConsentState.ACTIVE,
                now,
                request.until());
    }
}
