package org.saphan.simulator.digitalid;

import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.time.Clock;
import org.saphan.simulator.keep.Expiring;
import org.saphan.simulator.keep.Secrets;
import org.springframework.http.HttpHeaders;
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
    private final Expiring<Grant> codes;
    private final Steps steps;
    private final Answers answers;
    private final Secrets secrets;
    private final Clock clock;

    LogInPages(
            Expiring<LogIn> logIns, Expiring<Grant> codes, Steps steps, Answers answers, Secrets secrets, Clock clock) {
        this.logIns = logIns;
        this.codes = codes;
        this.steps = steps;
        this.answers = answers;
        this.secrets = secrets;
        this.clock = clock;
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
            Model model,
            HttpServletResponse response) {
        var logIn = logIns.get(name)
                .filter(one -> one.person().isPresent())
                .filter(one -> Secrets.same(one.formToken(), formToken));
        if (logIn.isEmpty()) {
            return "digital-id/over";
        }
        return switch (steps.prove(logIn.get(), code.replaceAll("\\s", ""))) {
            case Step.Passed passed -> back(response, name, granted(logIn.get(), passed));
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
        if (logIn.isEmpty()) {
            return "digital-id/over";
        }
        var request = logIn.get().request();
        return back(response, name, answers.refused(request.getRedirectionURI(), request.getState(), "access_denied"));
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

    private URI granted(LogIn logIn, Step.Passed passed) {
        String code = secrets.fresh();
        codes.put(code, new Grant(logIn.request(), passed.person(), clock.instant()));
        return answers.granted(
                logIn.request().getRedirectionURI(), logIn.request().getState(), code);
    }

    private String back(HttpServletResponse response, String name, URI target) {
        logIns.take(name);
        response.addHeader(HttpHeaders.SET_COOKIE, LogInCookie.gone());
        response.setHeader(HttpHeaders.LOCATION, target.toString());
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        return "digital-id/gone-back";
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
        return page;
    }
}
