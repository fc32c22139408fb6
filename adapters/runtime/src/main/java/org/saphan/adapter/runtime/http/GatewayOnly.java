package org.saphan.adapter.runtime.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.cert.X509Certificate;
import org.saphan.contract.problem.ProblemType;
import org.saphan.wire.peer.PeerCertificate;

/** Lets nobody in but gateways. That the certificate is of our authority has been checked by TLS. */
public final class GatewayOnly extends HttpFilter {
    private static final long serialVersionUID = 1;
    private static final String CERTIFICATES = "jakarta.servlet.request.X509Certificate";
    private static final String GATEWAY = "gateway";

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        var certificates = request.getAttribute(CERTIFICATES) instanceof X509Certificate[] shown ? shown : null;
        if (PeerCertificate.service(certificates).filter(GATEWAY::equals).isPresent()) {
            chain.doFilter(request, response);
        } else {
            Problem.write(response, ProblemType.CALLER_UNKNOWN, null, null);
        }
    }
}
