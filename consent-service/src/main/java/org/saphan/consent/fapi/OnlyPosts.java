package org.saphan.consent.fapi;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.web.filter.OncePerRequestFilter;

/** Endpoints for programs take posts and nothing else (RFC 9126 §2.3, RFC 6749 §3.2). */
final class OnlyPosts extends OncePerRequestFilter {

    private final Set<String> paths;

    OnlyPosts(Realm realm) {
        this.paths = Endpoint.FOR_PROGRAMS.stream().map(realm::path).collect(Collectors.toUnmodifiableSet());
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return "POST".equals(request.getMethod()) || !paths.contains(request.getRequestURI());
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        response.setHeader("Allow", "POST");
        Refusals.send(response, HttpServletResponse.SC_METHOD_NOT_ALLOWED, "invalid_request", "this takes a POST");
    }
}
