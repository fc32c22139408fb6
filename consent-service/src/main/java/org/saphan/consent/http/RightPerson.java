package org.saphan.consent.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.saphan.consent.digitalid.LoggedIn;
import org.saphan.consent.registry.RegisteredAgency;
import org.saphan.consent.registry.Registry;
import org.saphan.consent.staff.StaffLogIn;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Citizens answer agencies, staff use consoles. Whoever is logged in as the other is nobody here, and is sent to the right
 * log-in.
 */
final class RightPerson extends OncePerRequestFilter {

    private static final String AUTHORIZE = "/oauth2/authorize";

    private final Registry registry;

    RightPerson(Registry registry) {
        this.registry = registry;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var somebody = SecurityContextHolder.getContext().getAuthentication();
        boolean wrong = forConsole(request, registry)
                ? LoggedIn.of(somebody).isPresent()
                : StaffLogIn.of(somebody).isPresent();
        if (wrong) {
            // For this request only: this person logs in anew, and comes back with another session.
            SecurityContextHolder.setContext(SecurityContextHolder.createEmptyContext());
        }
        chain.doFilter(request, response);
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !AUTHORIZE.equals(request.getRequestURI());
    }

    /** Whether a console of ours wants somebody to log in. */
    static boolean forConsole(HttpServletRequest request, Registry registry) {
        var client = request.getParameter("client_id");
        return AUTHORIZE.equals(request.getRequestURI())
                && client != null
                && registry.client(client).filter(RegisteredAgency::console).isPresent();
    }
}
