package org.saphan.consent.fapi;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.saphan.consent.limit.Shares;
import org.saphan.consent.limit.TooMany;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.web.filter.OncePerRequestFilter;

/** Stands behind client authentication: how often one client may ask, by whatever address. */
final class ShareFilter extends OncePerRequestFilter {

    private final String issuer;
    private final Shares shares;

    ShareFilter(Realm realm, Shares shares) {
        this.issuer = realm.issuer().toString();
        this.shares = shares;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var caller = SecurityContextHolder.getContext().getAuthentication();
        if (caller instanceof OAuth2ClientAuthenticationToken client && client.isAuthenticated()) {
            int seconds = shares.request(issuer, client.getName());
            if (seconds > 0) {
                TooMany.tell(response, seconds);
                return;
            }
        }
        chain.doFilter(request, response);
    }
}
