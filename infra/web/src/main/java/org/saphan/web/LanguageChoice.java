package org.saphan.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Remembers the language that a link chose ({@code ?lang=}). A filter before all others: whoever is sent to log in first has
 * chosen it all the same. Forms choose nothing, so that no body is read here.
 */
final class LanguageChoice extends OncePerRequestFilter {
    private static final Duration REMEMBERED = Duration.ofDays(365);

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !"GET".equals(request.getMethod());
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Locale chosen = Languages.known(request.getParameter(Languages.PARAMETER));
        if (chosen != null) {
            keep(request, response, Languages.PARAMETER, chosen.getLanguage(), REMEMBERED);
            if (Languages.cookie(request, Languages.ASKED) != null) {
                keep(request, response, Languages.ASKED, "", Duration.ZERO);
            }
        }
        chain.doFilter(request, response);
    }

    /** @param life negative: until the browser is closed */
    static void keep(
            HttpServletRequest request, HttpServletResponse response, String name, String value, Duration life) {
        ResponseCookie cookie = ResponseCookie.from(name, value)
                .path("/")
                .maxAge(life)
                .httpOnly(true)
                .secure(request.isSecure())
                .sameSite("Lax")
                .build();
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
    }
}
