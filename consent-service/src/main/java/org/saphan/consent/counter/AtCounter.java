package org.saphan.consent.counter;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.saphan.consent.digitalid.CounterLogIn;
import org.saphan.consent.session.NotedLogIn;
import org.saphan.consent.settings.ConsentSettings;
import org.saphan.consent.staff.Role;
import org.saphan.consent.staff.StaffLogIn;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Where an agency's question is put and answered, and nowhere else, a clerk's request counts as that of the citizen whom the
 * clerk helps. For this request only: the session stays the clerk's, and her other pages stay closed to it.
 */
public final class AtCounter extends OncePerRequestFilter {

    private static final Set<String> QUESTION = Set.of("/oauth2/authorize", "/consent");

    private final AssistedSessions assisted;
    private final String issuer;

    private AtCounter(AssistedSessions assisted, String issuer) {
        this.assisted = assisted;
        this.issuer = issuer;
    }

    /** Makes one for each chain: a filter that is a bean would run for everything. */
    @Component
    public static final class Maker {

        private final AssistedSessions assisted;
        private final String issuer;

        Maker(AssistedSessions assisted, ConsentSettings settings) {
            this.assisted = assisted;
            this.issuer = settings.issuer().toString();
        }

        public AtCounter make() {
            return new AtCounter(assisted, issuer);
        }
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var clerk = StaffLogIn.of(SecurityContextHolder.getContext().getAuthentication())
                .filter(one -> one.roles().contains(Role.CLERK));
        var logIn = NotedLogIn.of(request.getSession(false));
        if (clerk.isPresent() && logIn.isPresent()) {
            var session = assisted.current(clerk.get().id(), logIn.get());
            if (session.isEmpty() && assisted.hasHelped(clerk.get().id(), logIn.get())) {
                // Otherwise the clerk would be sent to log in as a citizen, in the middle of somebody's question.
                response.sendRedirect(CounterPages.PAGE + "?over");
                return;
            }
            session.ifPresent(this::count);
        }
        chain.doFilter(request, response);
    }

    private void count(AssistedSession session) {
        SecurityContextHolder.setContext(new SecurityContextImpl(
                CounterLogIn.of(session.citizen(), session.counter(), issuer, session.from(), session.until())));
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !QUESTION.contains(request.getRequestURI());
    }
}
