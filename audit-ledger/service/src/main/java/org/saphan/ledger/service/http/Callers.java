package org.saphan.ledger.service.http;

import jakarta.servlet.http.HttpServletRequest;
import java.security.cert.X509Certificate;
import java.util.Set;
import org.saphan.contract.problem.ProblemType;
import org.saphan.wire.peer.PeerCertificate;

/** Who calls: the service that the client certificate names. TLS has checked the certificate before. */
final class Callers {
    private static final String CERTIFICATES = "jakarta.servlet.request.X509Certificate";

    private Callers() {}

    /** Which of the services it is; anybody else is refused. */
    static String demand(HttpServletRequest request, Set<String> services) throws Refused {
        return PeerCertificate.service((X509Certificate[]) request.getAttribute(CERTIFICATES))
                .filter(services::contains)
                .orElseThrow(() -> new Refused(
                        ProblemType.CALLER_UNKNOWN,
                        "this address is for named services with their client certificate"));
    }
}
