package org.saphan.consent.counter;

import jakarta.servlet.http.HttpSession;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.saphan.consent.counter.Opening.Reason;
import org.saphan.consent.grant.Change;
import org.saphan.consent.grant.CitizenConsent;
import org.saphan.consent.grant.Consents;
import org.saphan.consent.registry.Registry;
import org.saphan.consent.session.NotedLogIn;
import org.saphan.consent.staff.StaffId;
import org.saphan.consent.staff.StaffLogIn;
import org.saphan.contract.id.ConsentId;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/**
 * The clerk's page: whom do you help, and what does she want to end? What she wants to allow, the agency asks, on the same page
 * that she would see herself. Only clerks come here.
 */
@Controller
final class CounterPages {

    static final String PAGE = "/staff/counter";

    private final AssistedSessions assisted;
    private final Consents consents;
    private final Registry registry;

    CounterPages(AssistedSessions assisted, Consents consents, Registry registry) {
        this.assisted = assisted;
        this.consents = consents;
        this.registry = registry;
    }

    @GetMapping(PAGE)
    String counter(
            Authentication authentication,
            HttpSession session,
            @RequestParam(required = false) @Nullable String done,
            @RequestParam(required = false) @Nullable String unheard,
            @RequestParam(required = false) @Nullable String over,
            Locale locale,
            Model model) {
        model.addAttribute("over", over != null);
        model.addAttribute("done", done != null);
        model.addAttribute("unheard", unheard != null);
        return show(authentication, session, locale, model);
    }

    /** The national ID comes in the body and goes nowhere but into a keyed hash and the sealed column; no answer repeats it. */
    @PostMapping(PAGE + "/open")
    String open(
            Authentication authentication,
            HttpSession session,
            @RequestParam(defaultValue = "") String nationalId,
            @RequestParam(defaultValue = "") String checked,
            Locale locale,
            Model model) {
        if (!"yes".equals(checked)) {
            model.addAttribute("refused", "unchecked");
            return show(authentication, session, locale, model);
        }
        return switch (assisted.open(clerk(authentication), logIn(session), nationalId)) {
            case Opening.Done done -> "redirect:" + PAGE;
            case Opening.Refused(var reason) -> {
                model.addAttribute("refused", words(reason));
                yield show(authentication, session, locale, model);
            }
        };
    }

    @PostMapping(PAGE + "/end")
    String end(Authentication authentication) {
        assisted.end(clerk(authentication));
        return "redirect:" + PAGE;
    }

    @PostMapping(PAGE + "/withdraw")
    String withdraw(
            Authentication authentication,
            HttpSession session,
            @RequestParam String id,
            @RequestParam(defaultValue = "") String spoken) {
        var current = assisted.current(clerk(authentication), logIn(session)).orElseThrow(CounterPages::gone);
        if (!"yes".equals(spoken)) {
            return "redirect:" + PAGE + "?unheard";
        }
        return switch (consents.withdraw(current.citizen(), parse(id), current.counter())) {
            case Change.Unknown() -> throw gone();
            case Change.Done done -> "redirect:" + PAGE + "?done";
            // It was over already; the list says so.
            case Change.NotPossible over -> "redirect:" + PAGE;
        };
    }

    private String show(Authentication authentication, HttpSession session, Locale locale, Model model) {
        var clerk = clerk(authentication);
        var current = assisted.current(clerk, logIn(session));
        model.addAttribute("until", current.map(AssistedSession::until).orElse(null));
        model.addAttribute("elsewhere", current.isEmpty() && assisted.isOpen(clerk));
        model.addAttribute(
                "consents",
                current.map(one -> consents.inForce(one.citizen(), one.counter().agency())).orElse(List.of()).stream()
                        .map(consent -> view(consent, locale))
                        .toList());
        return "counter";
    }

    private Given view(CitizenConsent given, Locale locale) {
        var consent = given.consent();
        var title = registry.agreementsOf(consent.agency()).stream()
                .flatMap(agreement -> agreement.terms(consent.purpose()).stream())
                .map(terms -> terms.title().in(locale))
                .findFirst()
                .orElse(consent.purpose().value());
        return new Given(
                consent.id().value(), title, consent.state().name().toLowerCase(Locale.ROOT), consent.validUntil());
    }

    /** A consent that she can end here. */
    record Given(String id, String purpose, String state, Instant until) {}

    private static String words(Reason reason) {
        return reason.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static StaffId clerk(Authentication authentication) {
        return StaffLogIn.of(authentication).orElseThrow(CounterPages::gone).id();
    }

    private static String logIn(HttpSession session) {
        return NotedLogIn.of(session).orElseThrow(CounterPages::gone);
    }

    private static ConsentId parse(String id) {
        try {
            return new ConsentId(id);
        } catch (IllegalArgumentException refused) {
            throw gone();
        }
    }

    private static ResponseStatusException gone() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
