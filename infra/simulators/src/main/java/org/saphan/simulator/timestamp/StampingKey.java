package org.saphan.simulator.timestamp;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoGeneratorBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampTokenGenerator;

/** What the authority signs with: an EC key, and a certificate for time-stamping and nothing else (RFC 3161 §2.3). */
public final class StampingKey {
    static final Set<String> DIGESTS = Set.of(
            NISTObjectIdentifiers.id_sha256.getId(),
            NISTObjectIdentifiers.id_sha384.getId(),
            NISTObjectIdentifiers.id_sha512.getId());

    /** An arc for examples, ITU-T X.660. */
    private static final ASN1ObjectIdentifier POLICY = new ASN1ObjectIdentifier("2.999.3161");

    private final PrivateKey key;
    private final X509Certificate certificate;

    private StampingKey(PrivateKey key, X509Certificate certificate) {
        this.key = key;
        this.certificate = certificate;
    }

    /** From PEM files; others are an {@code IllegalArgumentException}. */
    public static StampingKey read(Path certificate, Path key) {
        try (var in = Files.newInputStream(certificate)) {
            var base64 = Files.readString(key).replaceAll("-----[A-Z ]+-----", "");
            var made = new StampingKey(
                    KeyFactory.getInstance("EC")
                            .generatePrivate(new PKCS8EncodedKeySpec(
                                    Base64.getMimeDecoder().decode(base64))),
                    (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in));
            made.tokens();
            return made;
        } catch (IOException | GeneralSecurityException | TSPException | IllegalArgumentException unusable) {
            throw new IllegalArgumentException(
                    "simulators.time-stamping.certificate and .key must be a certificate for time-stamping and its key",
                    unusable);
        }
    }

    /** For one token: the generator keeps what it is told. */
    TimeStampTokenGenerator tokens() throws TSPException {
        try {
            var tokens = new TimeStampTokenGenerator(
                    new JcaSimpleSignerInfoGeneratorBuilder().build("SHA256withECDSA", key, certificate),
                    new JcaDigestCalculatorProviderBuilder()
                            .build()
                            .get(new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256)),
                    POLICY);
            tokens.addCertificates(new JcaCertStore(List.of(certificate)));
            tokens.setAccuracySeconds(1);
            return tokens;
        } catch (OperatorCreationException | GeneralSecurityException e) {
            throw new TSPException("the authority's key can't be used", e);
        }
    }
}
