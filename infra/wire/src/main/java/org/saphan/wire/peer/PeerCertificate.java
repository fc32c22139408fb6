package org.saphan.wire.peer;

import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.saphan.wire.crypto.Crypto;

/**
 * Says which service of ours a TLS peer is. That the certificate comes from our authority and is in its time has been
 * checked by TLS before.
 */
public final class PeerCertificate {
    /** {@code GeneralName.uniformResourceIdentifier} (RFC 5280 §4.2.1.6). */
    private static final int URI = 6;

    private static final String PREFIX = "urn:saphan:service:";
    private static final Pattern SERVICE = Pattern.compile("[a-z][a-z0-9-]{1,62}");

    private PeerCertificate() {}

    /**
     * The service that a chain's first certificate names as {@code urn:saphan:service:<name>}.
     *
     * @param chain as TLS gives it; null or empty: the peer showed none
     * @return empty if it names none, or more than one
     */
    public static Optional<String> service(X509Certificate @Nullable [] chain) {
        if (chain == null || chain.length == 0) {
            return Optional.empty();
        }
        var services = uris(chain[0]).stream()
                .filter(uri -> uri.startsWith(PREFIX))
                .map(uri -> uri.substring(PREFIX.length()))
                .toList();
        return services.size() == 1 && SERVICE.matcher(services.getFirst()).matches()
                ? Optional.of(services.getFirst())
                : Optional.empty();
    }

    /** {@code x5t#S256} of a certificate (RFC 8705 §3.1): SHA-256 of its DER form, base64url without padding. */
    public static String thumbprint(X509Certificate certificate) {
        try {
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Crypto.sha256(certificate.getEncoded()));
        } catch (CertificateEncodingException broken) {
            throw new IllegalStateException("a certificate that TLS took can't be encoded", broken);
        }
    }

    private static List<String> uris(X509Certificate certificate) {
        Collection<List<?>> names;
        try {
            names = certificate.getSubjectAlternativeNames();
        } catch (CertificateParsingException unreadable) {
            return List.of();
        }
        if (names == null) {
            return List.of();
        }
        return names.stream()
                .filter(name -> Integer.valueOf(URI).equals(name.get(0)))
                .map(name -> (String) name.get(1))
                .toList();
    }
}
