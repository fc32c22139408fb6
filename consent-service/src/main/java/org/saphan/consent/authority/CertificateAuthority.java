package org.saphan.consent.authority;

import com.nimbusds.jose.jwk.ECKey;
import java.math.BigInteger;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Objects;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.saphan.consent.settings.AgencySettings;
import org.saphan.contract.id.AgencyId;
import org.saphan.wire.crypto.Crypto;
import org.saphan.wire.crypto.EcKeys;
import org.saphan.wire.crypto.KeyFiles;

/**
 * Issues TLS client certificates to agencies (RFC 5280). They name the agency as {@code urn:saphan:agency:<id>} and are good
 * for nothing but to be a TLS client: never for a service of ours, never for a server.
 */
public final class CertificateAuthority {

    /** Below the base: the responder, the list, the authority's own certificate. */
    public static final String OCSP = "/ocsp";

    public static final String LIST = "/agencies.crl";
    public static final String CERTIFICATE = "/agencies.cer";

    private static final Duration BACKDATED = Duration.ofMinutes(5);
    private static final int SERIAL_BITS = 127;
    private static final int SIGNS_CERTIFICATES = 5;

    private final ECKey key;
    private final URI base;
    private final X509Certificate own;
    private final Duration life;
    private final Clock clock;

    /** An {@code IllegalArgumentException} if key and certificate don't belong together, or the latter is no authority's. */
    CertificateAuthority(AgencySettings.Authority settings, URI issuer, Clock clock) {
        this.base = Objects.requireNonNullElse(settings.base(), issuer.resolve("/authority"));
        this.key = KeyFiles.ecKey(settings.key());
        this.own = Pem.certificate(settings.certificate());
        this.life = settings.life();
        this.clock = clock;
        var usage = own.getKeyUsage();
        if (!EcKeys.publicKey(key).getW().equals(Pem.point(own))
                || own.getBasicConstraints() < 0
                || usage == null
                || !usage[SIGNS_CERTIFICATES]) {
            throw new IllegalArgumentException(
                    "consent.agencies.authority.certificate is not the certificate of an authority with this key");
        }
    }

    /** Its own certificate: what has to be trusted. */
    public X509Certificate certificate() {
        return own;
    }

    /** One more certificate for a key that two administrators have agreed to. Ends no later than the authority itself. */
    X509Certificate issue(AgencyId agency, PublicKey subject) {
        var now = clock.instant();
        var builder = new JcaX509v3CertificateBuilder(
                own.getSubjectX500Principal(),
                new BigInteger(SERIAL_BITS, Crypto.random()).add(BigInteger.ONE),
                Date.from(now.minus(BACKDATED)),
                Date.from(earlier(now.plus(life), own.getNotAfter().toInstant())),
                // An id is lower case letters, digits and hyphens: nothing in it can break out of a name.
                new X500Principal("CN=" + agency.value()),
                subject);
        try {
            var extensions = new JcaX509ExtensionUtils();
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
            builder.addExtension(Extension.extendedKeyUsage, true, new ExtendedKeyUsage(KeyPurposeId.id_kp_clientAuth));
            builder.addExtension(
                    Extension.subjectAlternativeName,
                    false,
                    new GeneralNames(new GeneralName(
                            GeneralName.uniformResourceIdentifier, "urn:saphan:agency:" + agency.value())));
            builder.addExtension(Extension.subjectKeyIdentifier, false, extensions.createSubjectKeyIdentifier(subject));
            builder.addExtension(Extension.authorityKeyIdentifier, false, extensions.createAuthorityKeyIdentifier(own));
            builder.addExtension(Extension.authorityInfoAccess, false, whereToAsk());
            builder.addExtension(Extension.cRLDistributionPoints, false, whereTheListIs());
            return new JcaX509CertificateConverter().getCertificate(builder.build(signer()));
        } catch (GeneralSecurityException | CertIOException broken) {
            throw new IllegalStateException("a certificate could not be issued", broken);
        }
    }

    /**
     * For a key that answers questions about certificates in our place and does nothing else (RFC 6960 §4.2.2.2). Nobody is to
     * ask whether it is itself revoked (§4.2.2.2.1): it ends soon instead.
     */
    X509Certificate delegate(PublicKey responder, Duration lifeOfDelegate) {
        var now = clock.instant();
        var builder = new JcaX509v3CertificateBuilder(
                own.getSubjectX500Principal(),
                new BigInteger(SERIAL_BITS, Crypto.random()).add(BigInteger.ONE),
                Date.from(now.minus(BACKDATED)),
                Date.from(earlier(now.plus(lifeOfDelegate), own.getNotAfter().toInstant())),
                new X500Principal("CN=OCSP responder"),
                responder);
        try {
            var extensions = new JcaX509ExtensionUtils();
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
            builder.addExtension(
                    Extension.extendedKeyUsage, true, new ExtendedKeyUsage(KeyPurposeId.id_kp_OCSPSigning));
            builder.addExtension(OCSPObjectIdentifiers.id_pkix_ocsp_nocheck, false, DERNull.INSTANCE);
            builder.addExtension(
                    Extension.subjectKeyIdentifier, false, extensions.createSubjectKeyIdentifier(responder));
            builder.addExtension(Extension.authorityKeyIdentifier, false, extensions.createAuthorityKeyIdentifier(own));
            return new JcaX509CertificateConverter().getCertificate(builder.build(signer()));
        } catch (GeneralSecurityException | CertIOException broken) {
            throw new IllegalStateException("a certificate could not be issued", broken);
        }
    }

    ContentSigner signer() {
        return signer(EcKeys.privateKey(key));
    }

    /** ES256 in the form of certificates. */
    static ContentSigner signer(PrivateKey key) {
        try {
            return new JcaContentSignerBuilder("SHA256withECDSA").build(key);
        } catch (OperatorCreationException broken) {
            throw new IllegalStateException("a key can't sign", broken);
        }
    }

    /** RFC 5280 §4.2.2.1. */
    private AuthorityInformationAccess whereToAsk() {
        return new AuthorityInformationAccess(new AccessDescription[] {
            new AccessDescription(AccessDescription.id_ad_ocsp, address(OCSP)),
            new AccessDescription(AccessDescription.id_ad_caIssuers, address(CERTIFICATE))
        });
    }

    /** RFC 5280 §4.2.1.13. */
    private CRLDistPoint whereTheListIs() {
        return new CRLDistPoint(new DistributionPoint[] {
            new DistributionPoint(new DistributionPointName(new GeneralNames(address(LIST))), null, null)
        });
    }

    private GeneralName address(String path) {
        return new GeneralName(GeneralName.uniformResourceIdentifier, base + path);
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
