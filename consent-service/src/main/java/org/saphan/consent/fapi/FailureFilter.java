package org.saphan.consent.fapi;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import java.util.stream.Collectors;
import org.saphan.consent.limit.Shares;
import org.saphan.consent.limit.TooMany;
import org.springframework.web.filter.OncePerRequestFilter;

/** Stands before client authentication: an address that has failed at it too often is not listened to for a while. */
final class FailureFilter extends OncePerRequestFilter {

    private final Set<String> paths;
    private final Shares shares;

    FailureFilter(Realm realm, Shares shares) {
        this.paths = Endpoint.FOR_PROGRAMS.stream().map(realm::path).collect(Collectors.toUnmodifiableSet());
        this.shares = shares;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !paths.contains(request.getRequestURI());
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        int seconds = shares.pause(TooMany.address(request));
        if (seconds > 0) {
            TooMany.tell(response, seconds);
            return;
        }
        chain.doFilter(request, response);
        if (response.getStatus() == HttpServletResponse.SC_UNAUTHORIZED) {
            shares.failed(TooMany.address(request));
        }
    }
}
