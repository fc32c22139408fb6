package org.saphan.wire.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PeerCertificateTest {

    @Test
    void a_service_is_named_by_its_certificate() {
        assertThat(PeerCertificate.service(chain("https://localhost", "urn:saphan:service:gateway")))
                .contains("gateway");
    }

    @Test
    void no_certificate_names_nobody() {
        assertThat(PeerCertificate.service(null)).isEmpty();
        assertThat(PeerCertificate.service(new X509Certificate[0])).isEmpty();
        assertThat(PeerCertificate.service(chain())).isEmpty();
    }

    @Test
    void two_names_name_nobody() {
        assertThat(PeerCertificate.service(chain("urn:saphan:service:gateway", "urn:saphan:service:ledger")))
                .isEmpty();
    }

    @Test
    void the_names_of_the_authority_above_do_not_count() {
        var chain = new X509Certificate[] {chain()[0], chain("urn:saphan:service:gateway")[0]};

        assertThat(PeerCertificate.service(chain)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "urn:saphan:service:",
                "urn:saphan:service:Gateway",
                "urn:saphan:service:gate way",
                "URN:saphan:service:gateway",
                "urn:saphan:services:gateway",
                "https://urn:saphan:service:gateway"
            })
    void other_names_name_nobody(String uri) {
        assertThat(PeerCertificate.service(chain(uri))).isEmpty();
    }

    private static X509Certificate[] chain(String... uris) {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(256);
            var keys = generator.generateKeyPair();
            var name = new X500Name("CN=test");
            var builder = new JcaX509v3CertificateBuilder(
                    name,
                    BigInteger.ONE,
                    Date.from(Instant.EPOCH),
                    Date.from(Instant.parse("2100-01-01T00:00:00Z")),
                    name,
                    keys.getPublic());
            if (uris.length > 0) {
                var names = Arrays.stream(uris)
                        .map(uri -> new GeneralName(GeneralName.uniformResourceIdentifier, uri))
                        .toArray(GeneralName[]::new);
                builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(names));
            }
            var signer = new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate());
            return new X509Certificate[] {new JcaX509CertificateConverter().getCertificate(builder.build(signer))};
        } catch (GeneralSecurityException | OperatorCreationException | IOException broken) {
            throw new IllegalStateException(broken);
        }
    }
}
