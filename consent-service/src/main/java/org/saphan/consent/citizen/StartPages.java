package org.saphan.consent.citizen;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.saphan.consent.digitalid.LoggedIn;
import org.saphan.consent.staff.Role;
import org.saphan.consent.staff.StaffLogIn;
import org.saphan.web.Frame;
import org.saphan.web.NavLink;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The start page, and the frame around every page of this service. */
@Controller
final class StartPages implements Frame {

    private static final NavLink SESSIONS = new NavLink("/sessions", "nav.sessions");

    private static final NavLink COUNTER = new NavLink("/staff/counter", "nav.counter");

    private final MessageSource messages;

    StartPages(MessageSource messages) {
        this.messages = messages;
    }

    @GetMapping("/")
    String start() {
        return "start";
    }

    @GetMapping(FailedLogIn.PAGE)
    String logInFailed(@RequestParam(required = false) @Nullable String why, Model model) {
        model.addAttribute("why", FailedLogIn.of(why).words());
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
            return staffLinks(logIn.get().roles());
        }
        if (LoggedIn.of(SecurityContextHolder.getContext().getAuthentication())
                .filter(citizen -> citizen.counter() != null)
                .isPresent()) {
            return List.of(COUNTER); // the rest is hers, and not the clerk's
        }
        return List.of(
                new NavLink("/me", "nav.accesses"),
                new NavLink("/me/consents", "nav.consents"),
                SESSIONS,
                new NavLink("/catalogue", "nav.catalogue"));
    }

    private static List<NavLink> staffLinks(Set<Role> roles) {
        var links = new ArrayList<>(List.of(new NavLink("/staff", "nav.account"), SESSIONS));
        if (roles.contains(Role.CLERK)) {
            links.add(COUNTER);
        }
        if (roles.contains(Role.ADMINISTRATOR)) {
            links.add(new NavLink("/staff/people", "nav.people"));
            links.add(new NavLink("/staff/agencies", "nav.agencies"));
        }
        if (roles.contains(Role.CONTACT)) {
            links.add(new NavLink("/staff/agency", "nav.agency"));
        }
        return List.copyOf(links);
    }

    /** The session holds no name, so she is addressed as what she is. */
    @Override
    public Optional<String> person(HttpServletRequest request) {
        var somebody = SecurityContextHolder.getContext().getAuthentication();
        return LoggedIn.of(somebody)
                .map(citizen -> citizen.counter() == null ? "nav.citizen" : "nav.counter.citizen")
                .or(() -> StaffLogIn.of(somebody).map(member -> "nav.staff"))
                .map(words -> messages.getMessage(words, null, LocaleContextHolder.getLocale()));
    }
}
