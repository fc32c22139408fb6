package org.saphan.ledger.service.console;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.saphan.ledger.service.console.LogIns.Standing;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.web.authentication.logout.LogoutHandler;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * A session here counts as long as the log-in behind it: ended there, or its owner suspended, it is nobody's with the next page. While
 * that can't be asked, nothing is shown.
 */
final class StillLoggedIn extends OncePerRequestFilter implements LogoutHandler {
    private final LogIns logIns;

    StillLoggedIn(LogIns logIns) {
        this.logIns = logIns;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getRequestURI().startsWith("/assets/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var somebody = SecurityContextHolder.getContext().getAuthentication();
        if (somebody != null && somebody.getPrincipal() instanceof OidcUser && mayRead(somebody)) {
            boolean used = request.getHeader(LiveTrail.BY_ITSELF) == null
                    && !request.getRequestURI().equals(LiveTrail.PATH);
            switch (standing(somebody, used)) {
                case COUNTS -> {}
                case ENDED -> forget(request);
                case UNKNOWN -> {
                    response.sendError(HttpStatus.SERVICE_UNAVAILABLE.value());
                    return;
                }
            }
        }
        chain.doFilter(request, response);
    }

    /** Who may not read anything is refused by the rules that follow: to be logged out he would only be led back here, without end. */
    private static boolean mayRead(Authentication somebody) {
        return somebody.getAuthorities().stream()
                .anyMatch(authority -> ("ROLE_" + ConsoleSecurity.ROLE).equals(authority.getAuthority()));
    }

    /** How a session's log-in stands; one without a name has ended. */
    Standing standing(Authentication somebody, boolean used) {
        return name(somebody).map(sid -> logIns.of(sid, used)).orElse(Standing.ENDED);
    }

    private static void forget(HttpServletRequest request) {
        SecurityContextHolder.setContext(SecurityContextHolder.createEmptyContext());
        var session = request.getSession(false);
        if (session != null) {
            session.invalidate();
        }
    }

    @Override
    public void logout(HttpServletRequest request, HttpServletResponse response, @Nullable Authentication somebody) {
        name(somebody).ifPresent(logIns::end);
    }

    private static Optional<String> name(@Nullable Authentication somebody) {
        return somebody != null && somebody.getPrincipal() instanceof OidcUser user
                ? Optional.ofNullable(user.getIdToken().getClaimAsString("sid"))
                : Optional.empty();
    }
}
