package org.saphan.wire.revocation;

import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateParsingException;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.ocsp.BasicOCSPResp;

/**
 * Who may answer for an authority (RFC 6960 §4.2.2.2): itself, or somebody to whom it has given a certificate for that. Whether
 * the latter is revoked is not asked, and so it has to say that nobody is to ask (§4.2.2.2.1), and to have a short life.
 */
final class Responders {
    private static final String SIGNS_ANSWERS = "1.3.6.1.5.5.7.3.9";
    private static final String NOBODY_ASKS = "1.3.6.1.5.5.7.48.1.5";
    private static final int DIGITAL_SIGNATURE = 0;
    private static final Duration LONGEST_LIFE = Duration.ofDays(100);
    private static final int MOST = 4;

    private final X509Certificate issuer;

    Responders(X509Certificate issuer) {
        this.issuer = issuer;
    }

    /** The keys that may have signed this answer. */
    List<PublicKey> allowed(BasicOCSPResp answer, Instant now) {
        var keys = new ArrayList<PublicKey>();
        keys.add(issuer.getPublicKey());
        var shown = answer.getCerts();
        for (int i = 0; i < shown.length && i < MOST; i++) {
            delegate(shown[i], now, keys);
        }
        return keys;
    }

    private void delegate(X509CertificateHolder shown, Instant now, List<PublicKey> keys) {
        try {
            var certificate = new JcaX509CertificateConverter().getCertificate(shown);
            if (isForAnswers(certificate) && endsSoon(certificate) && isFromIssuer(certificate, now)) {
                keys.add(certificate.getPublicKey());
            }
        } catch (CertificateException unreadable) {
            // not a certificate: allows nobody
        }
    }

    private static boolean isForAnswers(X509Certificate certificate) throws CertificateParsingException {
        var purposes = certificate.getExtendedKeyUsage();
        var usage = certificate.getKeyUsage();
        return purposes != null
                && purposes.contains(SIGNS_ANSWERS)
                && (usage == null || usage[DIGITAL_SIGNATURE])
                && certificate.getBasicConstraints() < 0 // an authority below this one is none that answers for it
                && certificate.getExtensionValue(NOBODY_ASKS) != null;
    }

    private static boolean endsSoon(X509Certificate certificate) {
        var life = Duration.between(
                certificate.getNotBefore().toInstant(),
                certificate.getNotAfter().toInstant());
        return life.compareTo(LONGEST_LIFE) <= 0;
    }

    private boolean isFromIssuer(X509Certificate certificate, Instant now) {
        try {
            var path = CertificateFactory.getInstance("X.509").generateCertPath(List.of(certificate));
            var parameters = new PKIXParameters(Set.of(new TrustAnchor(issuer, null)));
            parameters.setRevocationEnabled(false);
            parameters.setDate(Date.from(now));
            CertPathValidator.getInstance("PKIX").validate(path, parameters);
            return true;
        } catch (GeneralSecurityException refused) {
            return false;
        }
    }
}
