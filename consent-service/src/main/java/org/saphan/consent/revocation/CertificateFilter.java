package org.saphan.consent.revocation;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.cert.X509Certificate;
import org.saphan.contract.problem.ProblemType;
import org.saphan.wire.json.WireJson;
import org.saphan.wire.revocation.Standing;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Stands before everything that programs call: a connection that shows a revoked certificate is worth nothing, whatever else
 * comes over it. Before the database and the authority have said that it counts, nothing is read of the request.
 */
final class CertificateFilter extends OncePerRequestFilter {

    private static final String CERTIFICATES = "jakarta.servlet.request.X509Certificate";

    private final Standings standings;

    CertificateFilter(Standings standings) {
        this.standings = standings;
    }

    /** {@code error}: for OAuth clients, which look for that member (RFC 6749 §5.2). */
    private record Problem(String type, String title, int status, String error) {}

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var standing = request.getAttribute(CERTIFICATES) instanceof X509Certificate[] shown && shown.length > 0
                ? standings.of(shown[0])
                : Standing.GOOD;
        switch (standing) {
            case GOOD -> chain.doFilter(request, response);
            case REVOKED -> refuse(response, ProblemType.CERTIFICATE_REVOKED, "invalid_client");
            case UNKNOWN -> {
                response.setHeader("Retry-After", "5");
                refuse(response, ProblemType.REVOCATION_UNREACHABLE, "temporarily_unavailable");
            }
        }
    }

    private static void refuse(HttpServletResponse response, ProblemType type, String error) throws IOException {
        var bytes = WireJson.write(new Problem(type.urn(), type.title(), type.status(), error));
        response.setStatus(type.status());
        response.setContentType("application/problem+json");
        response.setHeader("Cache-Control", "no-store");
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }
}
