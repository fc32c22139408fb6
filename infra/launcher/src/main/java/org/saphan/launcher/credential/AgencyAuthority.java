package org.saphan.launcher.credential;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.ECKey;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.saphan.wire.crypto.KeyStores;

/**
 * The authority for agencies' client certificates (RFC 5280), beside the installation's own: the consent service keeps its
 * key, encrypted, and issues with it. Nothing under it is a service of ours or a server.
 */
final class AgencyAuthority {
    private static final Duration LIFE = Duration.ofDays(3 * 365);
    private static final Duration BACKDATED = Duration.ofMinutes(5);
    private static final int SERIAL_BITS = 127;

    private final Path keystore;
    private final Path certificate;
    private final Clock clock;

    /**
     * @param keystore its key, encrypted
     * @param certificate what others trust
     */
    AgencyAuthority(Path keystore, Path certificate, Clock clock) {
        this.keystore = keystore;
        this.certificate = certificate;
        this.clock = clock;
    }

    /** Makes it if it is not there yet. The certificate comes last: it marks both as made. */
    void prepare(String password) throws IOException {
        if (Files.exists(certificate)) {
            return;
        }
        var key = SealedKeys.fresh();
        Pem.writeSecret(keystore, KeyStores.encrypted(key, password.toCharArray(), clock.instant()));
        Pem.write(certificate, selfSigned(key));
    }

    private X509Certificate selfSigned(ECKey key) throws IOException {
        var now = clock.instant();
        var name = new X500Name("CN=Saphan demo authority for agencies,O=Saphan demo");
        try {
            var pair = key.toKeyPair();
            var builder = new JcaX509v3CertificateBuilder(
                    name,
                    new BigInteger(SERIAL_BITS, new SecureRandom()),
                    Date.from(now.minus(BACKDATED)),
                    Date.from(now.plus(LIFE)),
                    name,
                    pair.getPublic());
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
            builder.addExtension(
                    Extension.subjectKeyIdentifier,
                    false,
                    new JcaX509ExtensionUtils().createSubjectKeyIdentifier(pair.getPublic()));
            return new JcaX509CertificateConverter()
                    .getCertificate(
                            builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate())));
        } catch (JOSEException | GeneralSecurityException | OperatorCreationException broken) {
            throw new IllegalStateException("the agencies' authority could not be made", broken);
        }
    }
}
