package org.saphan.consent.fapi;

import jakarta.servlet.http.HttpServletRequest;
import java.security.cert.X509Certificate;
import java.util.Optional;
import org.saphan.wire.peer.PeerCertificate;

/** The certificate of the peer of this connection. TLS has checked that its holder has the key and that we trust it. */
public final class PeerCertificates {

    static final String ATTRIBUTE = "jakarta.servlet.request.X509Certificate";

    private PeerCertificates() {}

    static Optional<X509Certificate> of(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof X509Certificate[] chain && chain.length > 0
                ? Optional.of(chain[0])
                : Optional.empty();
    }

    /** {@code x5t#S256} (RFC 8705 §3.1) of the peer's certificate, if it showed one. */
    public static Optional<String> thumbprint(HttpServletRequest request) {
        return of(request).map(PeerCertificate::thumbprint);
    }
}
