package org.saphan.consent.citizen;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import org.saphan.consent.digitalid.LoggedIn;
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
        return List.of(
                new NavLink("/me", "nav.accesses"),
                new NavLink("/me/consents", "nav.consents"),
                new NavLink("/catalogue", "nav.catalogue"));
    }

    /** The session holds no name, so she is addressed as what she is. */
    @Override
    public Optional<String> person(HttpServletRequest request) {
        return LoggedIn.of(SecurityContextHolder.getContext().getAuthentication())
                .map(citizen -> messages.getMessage("nav.citizen", null, LocaleContextHolder.getLocale()));
    }
}
