package org.saphan.ledger.stamp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoGeneratorBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampTokenGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.saphan.ledger.checkpoint.Checkpoint;
import org.saphan.ledger.tree.Hash;
import org.saphan.ledger.tree.Hasher;
import org.saphan.ledger.tree.Hashes;

class StampTrustTest {
    private static final Checkpoint CHECKPOINT = new Checkpoint(
            "ledger.example/2569", 20852163, Hash.ofBase64("CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I="));
    private static final byte[] OPENSSL = Base64.getMimeDecoder().decode(resource("openssl-token.base64"));
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    private static String resource(String name) {
        try (var in = Objects.requireNonNull(StampTrustTest.class.getResourceAsStream(name))) {
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"openssl-root.pem", "openssl-authority.pem"})
    void what_openssl_stamped_verifies_under_its_root_and_under_its_authority(String trusted) {
        assertThat(StampTrust.of(resource(trusted)).verify(OPENSSL, CHECKPOINT))
                .isInstanceOfSatisfying(StampResult.Valid.class, valid -> {
                    assertThat(valid.at()).isBetween(NOW.minus(Duration.ofDays(1)), NOW.plus(Duration.ofDays(1)));
                    assertThat(valid.authority()).isEqualTo("CN=Test tsa authority");
                });
    }

    @Test
    void a_stamp_says_nothing_of_another_checkpoint() {
        var trust = StampTrust.of(resource("openssl-root.pem"));
        for (var other : List.of(
                new Checkpoint("ledger.example/2570", CHECKPOINT.size(), CHECKPOINT.root()),
                new Checkpoint(CHECKPOINT.origin(), CHECKPOINT.size() + 1, CHECKPOINT.root()),
                new Checkpoint(CHECKPOINT.origin(), CHECKPOINT.size(), Hashes.EMPTY_ROOT))) {
            assertThat(trust.verify(OPENSSL, other)).isInstanceOf(StampResult.Invalid.class);
        }
    }

    @Test
    void nobody_else_is_believed() {
        assertThat(StampTrust.of(resource("openssl-other.pem")).verify(OPENSSL, CHECKPOINT))
                .as("a certificate of the same root")
                .isInstanceOf(StampResult.Invalid.class);
    }

    @Test
    void no_changed_byte_gives_another_time() {
        var trust = StampTrust.of(resource("openssl-root.pem"));
        var at = ((StampResult.Valid) trust.verify(OPENSSL, CHECKPOINT)).at();
        for (int i = 0; i < OPENSSL.length; i++) {
            var changed = OPENSSL.clone();
            changed[i] ^= 0x01;
            if (trust.verify(changed, CHECKPOINT) instanceof StampResult.Valid valid) {
                assertThat(valid.at()).as("byte " + i).isEqualTo(at);
            }
        }
    }

    @Test
    void what_is_no_token_is_malformed() {
        var trust = StampTrust.of(resource("openssl-root.pem"));
        for (var bytes : List.of(new byte[0], new byte[] {0x30, 0x03, 0x02, 0x01, 0x01}, new byte[100])) {
            assertThat(trust.verify(bytes, CHECKPOINT)).isInstanceOf(StampResult.Malformed.class);
        }
        assertThat(trust.verify(new byte[StampTrust.LONGEST + 1], CHECKPOINT))
                .isInstanceOf(StampResult.Malformed.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nothing", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"})
    void what_is_no_certificate_is_refused(String pem) {
        assertThatIllegalArgumentException().isThrownBy(() -> StampTrust.of(pem));
    }

    @Test
    void an_authority_whose_certificate_had_ended_is_not_believed() throws Exception {
        var young = new Authority(NOW.minus(Duration.ofDays(1)), NOW.plus(Duration.ofDays(1)));
        assertThat(StampTrust.of(young.pem()).verify(young.token(), CHECKPOINT)).isInstanceOf(StampResult.Valid.class);
        var ended = new Authority(NOW.minus(Duration.ofDays(2)), NOW.minus(Duration.ofDays(1)));
        assertThat(StampTrust.of(ended.pem()).verify(ended.token(), CHECKPOINT))
                .isInstanceOf(StampResult.Invalid.class);
        assertThat(StampTrust.of(young.pem()).verify(ended.token(), CHECKPOINT))
                .as("the same name, another key")
                .isInstanceOf(StampResult.Invalid.class);
    }

    /** An authority with a certificate of its own making. */
    private static final class Authority {
        private final KeyPair key;
        private final X509Certificate certificate;

        Authority(Instant from, Instant until) throws Exception {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            key = generator.generateKeyPair();
            var name = new X500Name("CN=authority");
            var builder = new JcaX509v3CertificateBuilder(
                    name, BigInteger.ONE, Date.from(from), Date.from(until), name, key.getPublic());
            builder.addExtension(
                    Extension.extendedKeyUsage, true, new ExtendedKeyUsage(KeyPurposeId.id_kp_timeStamping));
            certificate = new JcaX509CertificateConverter()
                    .getCertificate(
                            builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(key.getPrivate())));
        }

        String pem() throws Exception {
            return "-----BEGIN CERTIFICATE-----\n" + Base64.getMimeEncoder().encodeToString(certificate.getEncoded())
                    + "\n-----END CERTIFICATE-----\n";
        }

        byte[] token() throws Exception {
            var request = new TimeStampRequestGenerator()
                    .generate(
                            NISTObjectIdentifiers.id_sha256,
                            new Hasher().sha256(StampTrust.stamped(CHECKPOINT)).bytes());
            var tokens = new TimeStampTokenGenerator(
                    new JcaSimpleSignerInfoGeneratorBuilder().build("SHA256withECDSA", key.getPrivate(), certificate),
                    new JcaDigestCalculatorProviderBuilder()
                            .build()
                            .get(new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256)),
                    new ASN1ObjectIdentifier("2.999.1"));
            tokens.addCertificates(new JcaCertStore(List.of(certificate)));
            return tokens.generate(request, BigInteger.TWO, Date.from(NOW)).getEncoded();
        }
    }
}
