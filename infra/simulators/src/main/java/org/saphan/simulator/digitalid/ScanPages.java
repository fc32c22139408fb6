package org.saphan.simulator.digitalid;

import jakarta.servlet.http.HttpServletResponse;
import org.saphan.simulator.keep.Expiring;
import org.saphan.simulator.keep.Secrets;
import org.saphan.web.QrCode;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The page with the QR code that the person scans, and the reference that stands in the application too. */
@Controller
final class ScanPages {
    static final String SCAN = "/log-in/scan";
    private static final String NOBODY = "";

    private final Provider provider;
    private final Expiring<LogIn> logIns;
    private final Return back;

    ScanPages(Provider provider, Expiring<LogIn> logIns, Return back) {
        this.provider = provider;
        this.logIns = logIns;
        this.back = back;
    }

    @GetMapping(SCAN)
    String scan(@CookieValue(name = LogInCookie.NAME, defaultValue = NOBODY) String name, Model model) {
        return logIns.get(name).map(logIn -> show(logIn, false, model)).orElse("digital-id/over");
    }

    /** She says that she has answered in the application. */
    @PostMapping(SCAN)
    String look(
            @CookieValue(name = LogInCookie.NAME, defaultValue = NOBODY) String name,
            @RequestParam(defaultValue = "") String formToken,
            Model model,
            HttpServletResponse response) {
        var found = logIns.get(name).filter(one -> Secrets.same(one.formToken(), formToken));
        if (found.isEmpty()) {
            return "digital-id/over";
        }
        var logIn = found.get();
        return logIn.decision()
                .map(decision -> switch (decision) {
                    case Decision.Approved(var person, var told) -> back.granted(response, name, logIn, person, told);
                    case Decision.Refused() -> back.refused(response, name, logIn);
                })
                .orElseGet(() -> show(logIn, true, model));
    }

    private String show(LogIn logIn, boolean early, Model model) {
        var app = provider.at(AppPages.APP + "?reference=" + logIn.reference()).toString();
        model.addAttribute("qr", QrCode.of(app));
        model.addAttribute("app", app);
        model.addAttribute("reference", logIn.reference());
        model.addAttribute("formToken", logIn.formToken());
        model.addAttribute("early", early);
        return "digital-id/scan";
    }
}
