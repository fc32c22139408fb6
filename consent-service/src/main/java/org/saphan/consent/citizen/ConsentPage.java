package org.saphan.consent.citizen;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.saphan.consent.digitalid.DigitalIdProvider;
import org.saphan.consent.digitalid.LoggedIn;
import org.saphan.consent.digitalid.StepUp;
import org.saphan.consent.grant.Consents;
import org.saphan.consent.registry.Registry;
import org.saphan.consent.token.PendingConsents;
import org.saphan.contract.consent.ConsentState;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/**
 * The page that asks: who, which fields of which registers, why, until when. Yes and no are equally large. Where the purpose
 * demands it, she logs in at a higher level first. At a counter a clerk sees it and answers with her words.
 */
@Controller
final class ConsentPage {

    private final PendingConsents pending;
    private final Consents consents;
    private final Registry registry;
    private final RequestCache requests = new HttpSessionRequestCache();

    ConsentPage(PendingConsents pending, Consents consents, Registry registry) {
        this.pending = pending;
        this.consents = consents;
        this.registry = registry;
    }

    /** Shown for every request, whatever she has allowed before. From now on the question counts as asked. */
    @GetMapping("/consent")
    String ask(
            @RequestParam String state,
            @RequestParam(required = false) @Nullable String tick,
            Authentication authentication,
            Locale locale,
            HttpServletRequest http,
            HttpServletResponse response,
            Model model) {
        var citizen = LoggedIn.of(authentication).orElseThrow(ConsentPage::gone);
        var question = pending.find(citizen, state).orElseThrow(ConsentPage::gone);
        var level = question.asked().level();
        if (level != null && !citizen.assurance().reaches(level)) {
            if (citizen.counter() == null && StepUp.begin(http.getSession(), state, level)) {
                requests.saveRequest(http, response);
                return "redirect:" + DigitalIdProvider.LOG_IN;
            }
            model.addAttribute(
                    "agency",
                    new Names(registry, locale)
                            .agency(question.asked().request().agency()));
            model.addAttribute("clientId", question.asked().request().agency().value());
            model.addAttribute("state", state);
            model.addAttribute("counter", citizen.counter() != null);
            return "consent-level";
        }
        var consent = consents.ask(citizen, question.asked(), question.authorization());
        if (consent.consent().state() != ConsentState.REQUESTED) {
            throw gone();
        }
        var request = question.asked().request();
        var names = new Names(registry, locale);
        model.addAttribute("agency", names.agency(request.agency()));
        model.addAttribute("clientId", request.agency().value());
        model.addAttribute("state", state);
        model.addAttribute("purpose", question.asked().terms().title().in(locale));
        model.addAttribute(
                "services",
                new TreeMap<>(request.services())
                        .entrySet().stream()
                                .map(entry -> names.service(entry.getKey(), entry.getValue()))
                                .toList());
        model.addAttribute("until", request.until());
        model.addAttribute("keptDays", question.asked().terms().dataLife().toDays());
        model.addAttribute("sensitive", question.asked().sensitive());
        model.addAttribute("tickMissing", tick != null);
        model.addAttribute("counter", citizen.counter() != null);
        return "consent";
    }

    private static ResponseStatusException gone() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
