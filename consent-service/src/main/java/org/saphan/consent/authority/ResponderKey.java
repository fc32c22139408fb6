package org.saphan.consent.authority;

import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.operator.ContentSigner;
import org.jspecify.annotations.Nullable;

/**
 * What answers about certificates are signed with in the authority's place: a key of this process alone, which is written
 * nowhere, under a certificate of two days. Made anew after one: an answer, which counts for a day at most, never outlives it.
 */
final class ResponderKey {

    static final Duration LIFE = Duration.ofDays(2);
    private static final Duration RENEWED_AFTER = Duration.ofDays(1);

    private final CertificateAuthority authority;
    private final Clock clock;
    private @Nullable Delegate current;

    ResponderKey(CertificateAuthority authority, Clock clock) {
        this.authority = authority;
        this.clock = clock;
    }

    /**
     * Who signs now.
     *
     * @param certificate goes with each answer
     */
    record Delegate(ContentSigner signer, X509CertificateHolder certificate, Instant renewed) {
        SubjectPublicKeyInfo key() {
            return certificate.getSubjectPublicKeyInfo();
        }
    }

    synchronized Delegate delegate() {
        var now = clock.instant();
        var known = current;
        if (known == null || !now.isBefore(known.renewed())) {
            known = fresh(now);
            current = known;
        }
        return known;
    }

    private Delegate fresh(Instant now) {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            var pair = generator.generateKeyPair();
            X509Certificate certificate = authority.delegate(pair.getPublic(), LIFE);
            return new Delegate(
                    CertificateAuthority.signer(pair.getPrivate()),
                    new JcaX509CertificateHolder(certificate),
                    now.plus(RENEWED_AFTER));
        } catch (CertificateEncodingException broken) {
            throw new IllegalStateException("the responder's certificate can't be read", broken);
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException("this JDK has no P-256", broken);
        }
    }
}
