package org.saphan.simulator.digitalid;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.saphan.simulator.keep.Expiring;
import org.saphan.simulator.keep.Secrets;
import org.saphan.simulator.population.Person;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The two pages of the log-in, and the telephone that shows the code. */
@Controller
final class LogInPages {
    static final String IDENTIFY = "/log-in";
    static final String PROVE = "/log-in/code";
    private static final String NOBODY = "";

    private final Expiring<LogIn> logIns;
    private final Steps steps;
    private final Return back;

    LogInPages(Expiring<LogIn> logIns, Steps steps, Return back) {
        this.logIns = logIns;
        this.steps = steps;
        this.back = back;
    }

    @GetMapping(IDENTIFY)
    String first(@CookieValue(name = LogInCookie.NAME, defaultValue = NOBODY) String name, Model model) {
        return logIns.get(name)
                .map(logIn -> show("digital-id/identify", logIn, model))
                .orElse("digital-id/over");
    }

    @PostMapping(IDENTIFY)
    String identify(
            @CookieValue(name = LogInCookie.NAME, defaultValue = NOBODY) String name,
            @RequestParam(defaultValue = "") String formToken,
            @RequestParam(defaultValue = "") String nationalId,
            @RequestParam(defaultValue = "") String pin,
            Model model) {
        var logIn = logIns.get(name).filter(one -> Secrets.same(one.formToken(), formToken));
        if (logIn.isEmpty()) {
            return "digital-id/over";
        }
        return switch (steps.identify(logIn.get(), nationalId, pin)) {
            case Step.Passed passed -> {
                logIns.put(name, logIn.get().identified(passed.person()));
                yield "redirect:" + PROVE;
            }
            case Step.Wrong wrong -> again("digital-id/identify", name, logIn.get(), wrong, model);
            case Step.Locked _ -> locked(name);
        };
    }

    @GetMapping(PROVE)
    String second(@CookieValue(name = LogInCookie.NAME, defaultValue = NOBODY) String name, Model model) {
        return logIns.get(name)
                .filter(logIn -> logIn.person().isPresent())
                .map(logIn -> show("digital-id/prove", logIn, model))
                .orElse("digital-id/over");
    }

    @PostMapping(PROVE)
    String prove(
            @CookieValue(name = LogInCookie.NAME, defaultValue = NOBODY) String name,
            @RequestParam(defaultValue = "") String formToken,
            @RequestParam(defaultValue = "") String code,
            @RequestParam(required = false) @Nullable List<String> refused,
            Model model,
            HttpServletResponse response) {
        var logIn = logIns.get(name)
                .filter(one -> one.person().isPresent())
                .filter(one -> Secrets.same(one.formToken(), formToken));
        if (logIn.isEmpty()) {
            return "digital-id/over";
        }
        return switch (steps.prove(logIn.get(), code.replaceAll("\\s", ""))) {
            case Step.Passed(Person person) -> back.granted(response, name, logIn.get(), person, Told.without(refused));
            case Step.Wrong wrong -> again("digital-id/prove", name, logIn.get(), wrong, model);
            case Step.Locked _ -> locked(name);
        };
    }

    @PostMapping("/log-in/cancel")
    String cancel(
            @CookieValue(name = LogInCookie.NAME, defaultValue = NOBODY) String name,
            @RequestParam(defaultValue = "") String formToken,
            HttpServletResponse response) {
        var logIn = logIns.get(name).filter(one -> Secrets.same(one.formToken(), formToken));
        return logIn.map(one -> back.refused(response, name, one)).orElse("digital-id/over");
    }

    /** In real life this is in the person's hand; here it is a page that only the browser of this log-in can see. */
    @GetMapping("/phone")
    String telephone(@CookieValue(name = LogInCookie.NAME, defaultValue = NOBODY) String name, Model model) {
        return logIns.get(name)
                .flatMap(LogIn::person)
                .map(person -> {
                    model.addAttribute("code", steps.telephone(person));
                    return "digital-id/phone";
                })
                .orElse("digital-id/over");
    }

    private String again(String page, String name, LogIn logIn, Step.Wrong wrong, Model model) {
        LogIn next = logIn.wrongAgain();
        logIns.put(name, next);
        model.addAttribute("attemptsLeft", wrong.attemptsLeft());
        return show(page, next, model);
    }

    private String locked(String name) {
        logIns.take(name);
        return "digital-id/locked";
    }

    private static String show(String page, LogIn logIn, Model model) {
        model.addAttribute("formToken", logIn.formToken());
        model.addAttribute("scopes", Told.refusable(logIn.request().getScope()));
        return page;
    }
}
