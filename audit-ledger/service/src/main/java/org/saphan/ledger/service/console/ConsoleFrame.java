package org.saphan.ledger.service.console;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import org.saphan.web.Frame;
import org.saphan.web.NavLink;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** The frame around the desk's pages. */
@Component
final class ConsoleFrame implements Frame {
    private final MessageSource messages;

    ConsoleFrame(MessageSource messages) {
        this.messages = messages;
    }

    @Override
    public String serviceKey() {
        return "console.service";
    }

    @Override
    public String home() {
        return "/console";
    }

    @Override
    public List<NavLink> navigation(HttpServletRequest request) {
        return request.getUserPrincipal() == null
                ? List.of()
                : List.of(
                        new NavLink("/console", "console.nav.trail"),
                        new NavLink("/console/health", "console.nav.health"),
                        new NavLink("/console/erasures", "console.nav.erasures"));
    }

    /** By role: the authorization server tells the ledger no name. */
    @Override
    public Optional<String> person(HttpServletRequest request) {
        return Optional.ofNullable(request.getUserPrincipal())
                .map(somebody -> messages.getMessage("console.regulator", null, LocaleContextHolder.getLocale()));
    }
}
