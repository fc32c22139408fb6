package org.saphan.simulator.door;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.springframework.web.filter.OncePerRequestFilter;

/** Shows at each port only what belongs there; anything else does not exist. */
public final class Doors extends OncePerRequestFilter {
    private static final List<String> EVERYWHERE = List.of("/assets/", "/health/", "/error");

    /** Whose port a request came to. */
    public enum Door {
        DIGITAL_ID("/.well-known/", "/jwks", "/authorize", "/log-in", "/phone", "/app", "/token", "/userinfo"),
        AGENCY("/callback"),
        CONTROL("/control/");

        @SuppressWarnings("ImmutableEnumChecker") // List.of
        private final List<String> paths;

        Door(String... paths) {
            this.paths = List.of(paths);
        }

        private boolean shows(String path) {
            return paths.stream().anyMatch(path::startsWith);
        }
    }

    private final int agencyPort;
    private final int controlPort;

    public Doors(int agencyPort, int controlPort) {
        this.agencyPort = agencyPort;
        this.controlPort = controlPort;
    }

    /** The door that a request came through. */
    public Door of(HttpServletRequest request) {
        int port = request.getLocalPort();
        if (port == controlPort) {
            return Door.CONTROL;
        }
        return port == agencyPort ? Door.AGENCY : Door.DIGITAL_ID;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String path = request.getRequestURI();
        if (of(request).shows(path) || EVERYWHERE.stream().anyMatch(path::startsWith)) {
            chain.doFilter(request, response);
        } else {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        }
    }
}
