package org.saphan.ledger.service.console;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import org.saphan.web.Frame;
import org.saphan.web.NavLink;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Component;

/** The frame around the desk's pages. */
@Component
final class ConsoleFrame implements Frame {

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
                        new NavLink("/console/health", "console.nav.health"));
    }

    @Override
    public Optional<String> person(HttpServletRequest request) {
        return request.getUserPrincipal() instanceof Authentication authentication
                        && authentication.getPrincipal() instanceof OidcUser user
                ? Optional.ofNullable(user.getFullName()).or(() -> Optional.ofNullable(user.getSubject()))
                : Optional.empty();
    }
}
