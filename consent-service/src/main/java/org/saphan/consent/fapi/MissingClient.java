package org.saphan.consent.fapi;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;

/** A program that did not say who it is (RFC 6749 §5.2). */
final class MissingClient implements AuthenticationEntryPoint {

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException nobody)
            throws IOException {
        Refusals.send(response, HttpStatus.UNAUTHORIZED.value(), "invalid_client", "the client must authenticate");
    }
}
