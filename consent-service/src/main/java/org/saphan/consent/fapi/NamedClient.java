package org.saphan.consent.fapi;

import com.nimbusds.jwt.JWTParser;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.text.ParseException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Reads {@code client_id} from the assertion where the parameter is not sent (RFC 7521 §4.2: it is optional). Only a name:
 * whether the assertion is right, {@link ClientAssertions} says.
 */
final class NamedClient extends OncePerRequestFilter {

    private static final String CLIENT_ID = "client_id";

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var name = "POST".equals(request.getMethod()) && request.getParameter(CLIENT_ID) == null
                ? subject(request.getParameter("client_assertion"))
                : null;
        chain.doFilter(name == null ? request : new Named(request, name), response);
    }

    private static @Nullable String subject(@Nullable String assertion) {
        if (assertion == null) {
            return null;
        }
        try {
            return JWTParser.parse(assertion).getJWTClaimsSet().getSubject();
        } catch (ParseException | RuntimeException malformed) {
            return null; // stays unnamed, and is refused as a client that did not authenticate
        }
    }

    private static final class Named extends HttpServletRequestWrapper {

        private final Map<String, String[]> parameters;

        Named(HttpServletRequest request, String clientId) {
            super(request);
            var all = new LinkedHashMap<>(request.getParameterMap());
            all.put(CLIENT_ID, new String[] {clientId});
            this.parameters = Collections.unmodifiableMap(all);
        }

        @Override
        public Map<String, String[]> getParameterMap() {
            return parameters;
        }

        @Override
        public @Nullable String getParameter(String name) {
            var values = parameters.get(name);
            return values == null ? null : values[0];
        }

        @Override
        public String @Nullable [] getParameterValues(String name) {
            return parameters.get(name);
        }

        @Override
        public Enumeration<String> getParameterNames() {
            return Collections.enumeration(parameters.keySet());
        }
    }
}
