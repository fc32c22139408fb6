package org.saphan.consent.limit;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;

/** Stands before addresses where every request begins a session or asks somebody else: a log-in at the provider. */
public final class VisitFilter extends OncePerRequestFilter {

    private final Shares shares;
    private final String[] prefixes;

    /** @param prefixes of the paths that count */
    public VisitFilter(Shares shares, String... prefixes) {
        this.shares = shares;
        this.prefixes = prefixes.clone();
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        for (var prefix : prefixes) {
            if (request.getRequestURI().startsWith(prefix)) {
                return false;
            }
        }
        return true;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        int seconds = shares.visit(TooMany.address(request));
        if (seconds > 0) {
            TooMany.show(response, seconds);
            return;
        }
        chain.doFilter(request, response);
    }
}
