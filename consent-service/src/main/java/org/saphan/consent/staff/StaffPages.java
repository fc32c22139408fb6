package org.saphan.consent.staff;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.saphan.consent.fapi.LogIns;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** Logging in, and one's own account. */
@Controller
final class StaffPages {

    static final String HOME = "/staff";

    static final String LOG_IN = StaffLogIn.PAGE;

    static final String ENROL = "/staff/enrol";

    private final Staff staff;
    private final Enrolments enrolments;
    private final Passkeys passkeys;
    private final Clock clock;

    StaffPages(Staff staff, Enrolments enrolments, Passkeys passkeys, Clock clock) {
        this.staff = staff;
        this.enrolments = enrolments;
        this.passkeys = passkeys;
        this.clock = clock;
    }

    @GetMapping(LOG_IN)
    String logIn(HttpServletRequest request, Model model) {
        model.addAttribute("failed", request.getParameter("error") != null);
        model.addAttribute("wait", request.getParameter("wait") != null);
        return "staff-log-in";
    }

    @GetMapping(HOME)
    String home(Authentication authentication, Model model) {
        var logIn = logIn(authentication);
        model.addAttribute("member", staff.active(logIn.id()).orElseThrow(StaffPages::gone));
        model.addAttribute("passkeys", passkeys.of(logIn.id()));
        model.addAttribute("codesLeft", enrolments.recoveryCodesLeft(logIn.id()));
        model.addAttribute("mayChange", isFresh(authentication, clock));
        return "staff";
    }

    @PostMapping("/staff/secrets/passkeys/remove")
    String removePasskey(Authentication authentication, @RequestParam String id) {
        passkeys.forget(logIn(authentication).id(), id);
        return "redirect:" + HOME;
    }

    @PostMapping("/staff/secrets/recovery-codes")
    String newRecoveryCodes(Authentication authentication, Model model) {
        model.addAttribute(
                "recoveryCodes",
                enrolments.newRecoveryCodes(logIn(authentication).id()));
        model.addAttribute("enrolled", false);
        return "staff-recovery-codes";
    }

    /** Whoever changes what he logs in with has logged in just now: a session left open is not enough. */
    static boolean isFresh(@Nullable Authentication authentication, Clock clock) {
        return LogIns.at(authentication)
                .filter(at -> at.plus(Duration.ofMinutes(10)).isAfter(clock.instant()))
                .isPresent();
    }

    private static StaffLogIn logIn(Authentication authentication) {
        return StaffLogIn.of(authentication).orElseThrow(StaffPages::gone);
    }

    private static ResponseStatusException gone() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
