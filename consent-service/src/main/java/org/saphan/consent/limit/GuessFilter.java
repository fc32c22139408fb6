package org.saphan.consent.limit;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.web.filter.OncePerRequestFilter;

/** Stands before a log-in form: from where too many answers were wrong, none is looked at for a while. */
public final class GuessFilter extends OncePerRequestFilter {

    private final String path;
    private final String account;
    private final Guesses guesses;

    /**
     * @param path that the form is posted to
     * @param account the name of the field that says who logs in
     */
    public GuessFilter(String path, String account, Guesses guesses) {
        this.path = path;
        this.account = account;
        this.guesses = guesses;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !"POST".equals(request.getMethod()) || !path.equals(request.getRequestURI());
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        int seconds = guesses.pause(account(request), TooMany.address(request));
        if (seconds > 0) {
            TooMany.show(response, seconds);
            return;
        }
        chain.doFilter(request, response);
    }

    /** Counts a wrong answer, then does what is done about one anyway. */
    public AuthenticationFailureHandler counting(AuthenticationFailureHandler next) {
        return (request, response, refused) -> {
            guesses.wrong(account(request), TooMany.address(request));
            next.onAuthenticationFailure(request, response, refused);
        };
    }

    private String account(HttpServletRequest request) {
        return Objects.requireNonNullElse(request.getParameter(account), "");
    }
}
