package org.saphan.consent.citizen;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.saphan.consent.citizen.Names.ServiceView;
import org.saphan.consent.counter.AssistedSessions;
import org.saphan.consent.grant.Change;
import org.saphan.consent.grant.CitizenConsent;
import org.saphan.consent.grant.Consents;
import org.saphan.consent.grant.Step;
import org.saphan.consent.journal.Journal;
import org.saphan.consent.registry.Registry;
import org.saphan.consent.settings.ConsentSettings;
import org.saphan.contract.consent.ConsentState;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Her consents: all of them, one, and what she can do with it. Withdrawing takes as many clicks as giving. */
@Controller
final class MyConsents {

    private static final int PAGE = 20;
    private static final int LAST_PAGE = 500;

    private final Consents consents;
    private final Journal journal;
    private final Registry registry;
    private final AssistedSessions assisted;

    private final String ledgerUrl;

    MyConsents(
            Consents consents,
            Journal journal,
            Registry registry,
            AssistedSessions assisted,
            ConsentSettings settings) {
        this.consents = consents;
        this.assisted = assisted;
        this.journal = journal;
        this.registry = registry;
        this.ledgerUrl = settings.ledger().toString();
    }

    @GetMapping("/me/consents")
    String all(@RequestParam(defaultValue = "0") int page, Authentication authentication, Locale locale, Model model) {
        if (page < 0 || page > LAST_PAGE) {
            throw Own.notFound();
        }
        var names = new Names(registry, locale);
        var found = consents.of(Own.citizen(authentication), PAGE + 1, page * PAGE);
        model.addAttribute(
                "consents",
                found.stream().limit(PAGE).map(consent -> view(consent, names)).toList());
        model.addAttribute(
                "helped",
                page > 0
                        ? List.of()
                        : assisted.of(Own.citizen(authentication)).stream()
                                .map(session -> new Helped(
                                        session.from(),
                                        names.agency(session.counter().agency())))
                                .toList());
        model.addAttribute("newer", page == 0 ? null : "/me/consents?page=" + (page - 1));
        model.addAttribute("older", found.size() > PAGE ? "/me/consents?page=" + (page + 1) : null);
        return "my-consents";
    }

    @GetMapping("/me/consents/{id}")
    String one(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String done,
            Authentication authentication,
            Locale locale,
            Model model) {
        var consent = own(authentication, id);
        var names = new Names(registry, locale);
        model.addAttribute("consent", view(consent, names));
        model.addAttribute(
                "history",
                consents.history(consent).stream()
                        .map(change -> new Moment(
                                change.version(),
                                state(change.to()),
                                change.at(),
                                change.counter() == null ? null : names.agency(change.counter()),
                                journal.ledgerIndex(consent.consent().id(), change.version()),
                                Journal.requestId(consent.consent().id(), change.version())))
                        .toList());
        model.addAttribute("ledger", ledgerUrl);
        model.addAttribute("done", done != null);
        return "my-consent";
    }

    /** Asks once more, without JavaScript: a page of its own. */
    @GetMapping("/me/consents/{id}/{step:pause|resume|withdraw}")
    String confirm(
            @PathVariable String id,
            @PathVariable String step,
            Authentication authentication,
            Locale locale,
            Model model) {
        model.addAttribute("consent", view(own(authentication, id), new Names(registry, locale)));
        model.addAttribute("step", step);
        return "my-consent-confirm";
    }

    @PostMapping("/me/consents/{id}/{step:pause|resume|withdraw}")
    String change(@PathVariable String id, @PathVariable String step, Authentication authentication) {
        var change = consents.change(
                Own.citizen(authentication), Own.consent(id), Step.valueOf(step.toUpperCase(Locale.ROOT)));
        return switch (change) {
            case Change.Unknown() -> throw Own.notFound();
            case Change.Done(var consent) -> "redirect:/me/consents/" + id + "?done";
            // She sees where it stands now.
            case Change.NotPossible(var consent) -> "redirect:/me/consents/" + id;
        };
    }

    private CitizenConsent own(Authentication authentication, String id) {
        return consents.find(Own.citizen(authentication), Own.consent(id)).orElseThrow(Own::notFound);
    }

    private static ConsentView view(CitizenConsent consent, Names names) {
        var inner = consent.consent();
        return new ConsentView(
                inner.id().value(),
                names.agency(inner.agency()),
                names.purpose(inner.agency(), inner.purpose()),
                state(inner.state()),
                consent.requestedAt(),
                consent.decidedAt(),
                inner.validUntil(),
                consent.sortedServices().entrySet().stream()
                        .map(entry -> names.service(entry.getKey(), entry.getValue()))
                        .toList(),
                consent.record() != null);
    }

    private static String state(ConsentState state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    /**
     * A consent as shown.
     *
     * @param state as in {@code consent.state.…} of the messages
     * @param signed whether there is a signed record to take along
     */
    record ConsentView(
            String id,
            String agency,
            String purpose,
            String state,
            Instant requestedAt,
            @Nullable Instant decidedAt,
            Instant until,
            List<ServiceView> services,
            boolean signed) {}

    /** That a clerk opened her consents to this agency at a counter, whatever came of it. */
    record Helped(Instant at, String agency) {}

    /**
     * A step of its history as shown.
     *
     * @param counter the agency whose clerk did it for her at a counter; null: nobody
     * @param index its place in the ledger, as soon as it has one
     */
    record Moment(
            int version, String state, Instant at, @Nullable String counter, OptionalLong index, String requestId) {}
}
