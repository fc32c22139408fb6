package org.saphan.consent.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import org.saphan.consent.settings.ConsentSettings;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * We are called what our issuer says, not what a request calls us in its Host field: whatever builds an address of ours, for
 * a redirect or a link, builds the right one.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
final class OwnName extends OncePerRequestFilter {

    private static final int HTTPS = 443;

    private final URI issuer;

    OwnName(ConsentSettings settings) {
        this.issuer = settings.issuer();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(new Named(request, issuer), response);
    }

    /** Also for the error page: what went wrong is told under the same name. */
    @Override
    protected boolean shouldNotFilterErrorDispatch() {
        return false;
    }

    private static final class Named extends HttpServletRequestWrapper {

        private final URI issuer;

        Named(HttpServletRequest request, URI issuer) {
            super(request);
            this.issuer = issuer;
        }

        @Override
        public String getScheme() {
            return issuer.getScheme();
        }

        @Override
        public String getServerName() {
            return issuer.getHost();
        }

        @Override
        public int getServerPort() {
            return issuer.getPort() < 0 ? HTTPS : issuer.getPort();
        }

        @Override
        public StringBuffer getRequestURL() {
            return new StringBuffer(issuer.toString()).append(getRequestURI());
        }
    }
}
