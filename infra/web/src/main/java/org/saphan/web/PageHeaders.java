package org.saphan.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.springframework.web.filter.OncePerRequestFilter;

/** Headers that keep a page to itself: no script, style, frame or address from elsewhere, nothing inline. */
final class PageHeaders extends OncePerRequestFilter {
    private final String contentSecurityPolicy;

    PageHeaders(List<String> formAction) {
        contentSecurityPolicy =
                "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'; script-src 'self'; "
                        + "connect-src 'self'; form-action 'self'"
                        + formAction.stream().map(origin -> " " + origin).reduce("", String::concat)
                        + "; base-uri 'none'; frame-ancestors 'none'";
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        response.setHeader("Content-Security-Policy", contentSecurityPolicy);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("Permissions-Policy", "camera=(), geolocation=(), microphone=()");
        response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
        chain.doFilter(request, response);
    }
}
