package org.saphan.consent.session;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** A log-in that was ended elsewhere, or is in no list, makes its session nobody's. Without the database nobody is anybody. */
public final class CountedLogIn extends OncePerRequestFilter {

    private final Sessions sessions;

    public CountedLogIn(Sessions sessions) {
        this.sessions = sessions;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var owner = Owner.of(SecurityContextHolder.getContext().getAuthentication());
        if (owner.isPresent() && !counts(request, owner.get())) {
            SecurityContextHolder.setContext(SecurityContextHolder.createEmptyContext());
            var session = request.getSession(false);
            if (session != null) {
                session.invalidate();
            }
        }
        chain.doFilter(request, response);
    }

    private boolean counts(HttpServletRequest request, Owner owner) {
        var session = request.getSession(false);
        return session != null
                && session.getAttribute(NotedLogIn.ID) instanceof String id
                && sessions.counts(id, owner);
    }
}
