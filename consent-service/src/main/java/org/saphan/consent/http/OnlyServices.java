package org.saphan.consent.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.cert.X509Certificate;
import java.util.Set;
import org.saphan.contract.problem.ProblemType;
import org.saphan.wire.peer.PeerCertificate;
import org.springframework.web.filter.OncePerRequestFilter;

/** Lets processes in whose client certificate names one of these services ({@code urn:saphan:service:<name>}), and nobody else. */
final class OnlyServices extends OncePerRequestFilter {

    /** The request's attribute with the caller's name. */
    static final String CALLER = "org.saphan.caller";

    private final Set<String> services;

    OnlyServices(Set<String> services) {
        this.services = Set.copyOf(services);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var certificates = (X509Certificate[]) request.getAttribute("jakarta.servlet.request.X509Certificate");
        var caller = PeerCertificate.service(certificates).filter(services::contains);
        if (caller.isEmpty()) {
            Problems.send(response, ProblemType.CALLER_UNKNOWN);
            return;
        }
        request.setAttribute(CALLER, caller.get());
        chain.doFilter(request, response);
    }
}
