package org.saphan.wire.revocation;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;

/**
 * An authority whose certificates can be revoked. Both addresses are the operator's word: none is taken from a certificate
 * that somebody shows. They may be http, because what comes from there is signed (RFC 5280 §8, RFC 6960 A.1).
 *
 * @param certificate the authority's own
 * @param ocsp its responder (RFC 6960)
 * @param crl its list of revoked certificates (RFC 5280 §5), DER
 */
public record WatchedIssuer(X509Certificate certificate, URI ocsp, URI crl) {

    private static final int LARGEST_FILE = 64 * 1024;

    public WatchedIssuer {
        web(ocsp);
        web(crl);
        if (certificate.getBasicConstraints() < 0) {
            throw new IllegalArgumentException("not the certificate of an authority");
        }
    }

    /**
     * An authority whose certificate is in a file.
     *
     * @param certificate PEM, at most 64 KiB
     * @throws IllegalArgumentException if it holds no certificate of an authority
     */
    public static WatchedIssuer of(Path certificate, URI ocsp, URI crl) {
        try (var file = Files.newInputStream(certificate)) {
            var pem = new ByteArrayInputStream(file.readNBytes(LARGEST_FILE));
            return new WatchedIssuer(
                    (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(pem), ocsp, crl);
        } catch (IOException | CertificateException unusable) {
            throw new IllegalArgumentException("no certificate in " + certificate, unusable);
        }
    }

    /** By name, and by key where both name it (RFC 5280 §4.2.1.1): an authority may have changed its key. */
    boolean isIssuerOf(X509Certificate other) {
        if (!certificate.getSubjectX500Principal().equals(other.getIssuerX500Principal())) {
            return false;
        }
        var own = certificate.getExtensionValue(Extension.subjectKeyIdentifier.getId());
        var named = other.getExtensionValue(Extension.authorityKeyIdentifier.getId());
        return own == null || named == null || sameKey(own, named);
    }

    private static boolean sameKey(byte[] own, byte[] named) {
        var key = SubjectKeyIdentifier.getInstance(
                ASN1OctetString.getInstance(own).getOctets());
        var authority = AuthorityKeyIdentifier.getInstance(
                ASN1OctetString.getInstance(named).getOctets());
        var id = authority.getKeyIdentifierOctets();
        return id == null || Arrays.equals(id, key.getKeyIdentifier());
    }

    private static void web(URI address) {
        if (address.getHost() == null || !("https".equals(address.getScheme()) || "http".equals(address.getScheme()))) {
            throw new IllegalArgumentException("a responder or a list needs an http or https address");
        }
    }
}
