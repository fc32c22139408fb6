package org.saphan.simulator.control;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.saphan.simulator.keep.Secrets;
import org.springframework.http.HttpHeaders;
import org.springframework.web.servlet.HandlerInterceptor;

/** Lets nobody control anything without the token. */
public final class ControlGuard implements HandlerInterceptor {
    private final String expected;

    public ControlGuard(String token) {
        this.expected = "Bearer " + token;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (header != null && Secrets.same(header, expected)) {
            return true;
        }
        response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        return false;
    }
}
