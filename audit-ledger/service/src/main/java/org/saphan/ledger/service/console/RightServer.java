package org.saphan.ledger.service.console;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Takes no answer to a log-in that does not say, once, that it is our authorization server's (RFC 9207 §2.4): a code that a stranger's
 * server slipped in is sent to nobody.
 */
final class RightServer extends OncePerRequestFilter {
    private static final String ANSWERS = "/login/oauth2/code/";

    private final String issuer;

    RightServer(String issuer) {
        this.issuer = issuer;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getRequestURI().startsWith(ANSWERS);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var said = request.getParameterValues("iss");
        if (said == null || said.length != 1 || !issuer.equals(said[0])) {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
            return;
        }
        chain.doFilter(request, response);
    }
}
