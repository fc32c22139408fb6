package org.saphan.consent.fapi;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.saphan.wire.json.WireJson;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;

/** Refusals of endpoints that answer programs (RFC 6749 §5.2). */
final class Refusals {

    private Refusals() {}

    static void send(HttpServletResponse response, int status, String error, String why) throws IOException {
        json(response, status, Map.of("error", error, "error_description", why));
    }

    static void json(HttpServletResponse response, int status, Map<String, ?> body) throws IOException {
        var bytes = WireJson.write(body);
        response.setStatus(status);
        response.setContentType("application/json");
        response.setHeader("Cache-Control", "no-store");
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }

    static OAuth2AuthenticationException because(String error, String why) {
        return new OAuth2AuthenticationException(new OAuth2Error(error, why, null));
    }
}
