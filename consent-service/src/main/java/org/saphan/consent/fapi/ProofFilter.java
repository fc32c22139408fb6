package org.saphan.consent.fapi;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Checks the DPoP proof of a push or a token request, after the client has authenticated: strangers fill no table. The
 * proof is checked once and here, so the framework does not see the header.
 */
final class ProofFilter extends OncePerRequestFilter {

    private static final String HEADER = "DPoP";
    private static final String THUMBPRINT = ProofFilter.class.getName();

    private final Realm realm;
    private final Set<String> paths;

    ProofFilter(Realm realm) {
        this.realm = realm;
        this.paths = Set.of(realm.path(Endpoint.PAR), realm.path(Endpoint.TOKEN));
    }

    /** The thumbprint of the proof that this request came with. */
    static Optional<String> thumbprint(HttpServletRequest request) {
        return Optional.ofNullable((String) request.getAttribute(THUMBPRINT));
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !paths.contains(request.getRequestURI())
                || !(SecurityContextHolder.getContext().getAuthentication() instanceof OAuth2ClientAuthenticationToken);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var proofs = Collections.list(request.getHeaders(HEADER));
        var nonces = realm.proofs().nonces();
        if (nonces.required()) {
            response.setHeader("DPoP-Nonce", nonces.next());
        }
        if (!proofs.isEmpty()) {
            switch (check(request, proofs)) {
                case Proof.Refused(var error, var why) -> {
                    response.setHeader("DPoP-Nonce", nonces.next());
                    Refusals.send(response, 400, error, why);
                    return;
                }
                case Proof.Valid(var thumbprint) -> request.setAttribute(THUMBPRINT, thumbprint);
            }
        }
        chain.doFilter(new WithoutProof(request), response);
    }

    private Proof check(HttpServletRequest request, List<String> proofs) {
        // Our own name, not what the request calls us.
        var target = realm.issuer().resolve(request.getRequestURI());
        return proofs.size() == 1
                ? realm.proofs().check(proofs.getFirst(), request.getMethod(), target, null)
                : new Proof.Refused("invalid_dpop_proof", "there must be one DPoP header");
    }

    private static final class WithoutProof extends HttpServletRequestWrapper {

        WithoutProof(HttpServletRequest request) {
            super(request);
        }

        @Override
        public @Nullable String getHeader(String name) {
            return HEADER.equalsIgnoreCase(name) ? null : super.getHeader(name);
        }

        @Override
        public Enumeration<String> getHeaders(String name) {
            return HEADER.equalsIgnoreCase(name) ? Collections.emptyEnumeration() : super.getHeaders(name);
        }
    }
}
