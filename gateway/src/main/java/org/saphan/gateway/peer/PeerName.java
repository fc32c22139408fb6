package org.saphan.gateway.peer;

import java.security.cert.X509Certificate;
import javax.net.ssl.HostnameVerifier;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import org.apache.hc.client5.http.ssl.DefaultHostnameVerifier;
import org.saphan.wire.peer.PeerCertificate;

/** The other end is the host and, beyond that, the service that we mean to talk to. */
final class PeerName implements HostnameVerifier {
    private final HostnameVerifier host = new DefaultHostnameVerifier();
    private final String service;

    PeerName(String service) {
        this.service = service;
    }

    @Override
    public boolean verify(String hostname, SSLSession session) {
        try {
            return session.getPeerCertificates() instanceof X509Certificate[] chain
                    && host.verify(hostname, session)
                    && PeerCertificate.service(chain).filter(service::equals).isPresent();
        } catch (SSLPeerUnverifiedException e) {
            return false;
        }
    }
}
