package org.saphan.consent.citizen;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import org.saphan.consent.digitalid.LoggedIn;
import org.saphan.consent.staff.Role;
import org.saphan.consent.staff.StaffLogIn;
import org.saphan.web.Frame;
import org.saphan.web.NavLink;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** The start page, and the frame around every page of this service. */
@Controller
final class StartPages implements Frame {

    private static final NavLink SESSIONS = new NavLink("/sessions", "nav.sessions");

    private final MessageSource messages;

    StartPages(MessageSource messages) {
        this.messages = messages;
    }

    @GetMapping("/")
    String start() {
        return "start";
    }

    @GetMapping("/log-in-failed")
    String logInFailed() {
        return "log-in-failed";
    }

    @Override
    public String serviceKey() {
        return "service.name";
    }

    @Override
    public List<NavLink> navigation(HttpServletRequest request) {
        var logIn = StaffLogIn.of(SecurityContextHolder.getContext().getAuthentication());
        if (logIn.isPresent()) {
            var account = new NavLink("/staff", "nav.account");
            return logIn.get().roles().contains(Role.ADMINISTRATOR)
                    ? List.of(account, SESSIONS, new NavLink("/staff/people", "nav.people"))
                    : List.of(account, SESSIONS);
        }
        return List.of(
                new NavLink("/me", "nav.accesses"),
                new NavLink("/me/consents", "nav.consents"),
                SESSIONS,
                new NavLink("/catalogue", "nav.catalogue"));
    }

    /** The session holds no name, so she is addressed as what she is. */
    @Override
    public Optional<String> person(HttpServletRequest request) {
        var somebody = SecurityContextHolder.getContext().getAuthentication();
        return LoggedIn.of(somebody)
                .map(citizen -> "nav.citizen")
                .or(() -> StaffLogIn.of(somebody).map(member -> "nav.staff"))
                .map(words -> messages.getMessage(words, null, LocaleContextHolder.getLocale()));
    }
}
