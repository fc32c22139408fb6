package org.saphan.consent.authority;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import java.math.BigInteger;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.interfaces.ECPublicKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.concurrent.atomic.AtomicReference;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.saphan.consent.Requests;
import org.saphan.consent.settings.AgencySettings;

class ResponderKeyTest {
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final AtomicReference<Instant> now = new AtomicReference<>(NOON);
    private final Clock clock = ((InstantSource) now::get).withZone(ZoneOffset.UTC);

    @TempDir
    private Path folder;

    private ResponderKey key;

    @BeforeEach
    void authority() throws Exception {
        var pair = Requests.pair("secp256r1");
        var name = new X500Name("CN=authority");
        var builder = new JcaX509v3CertificateBuilder(
                name,
                BigInteger.ONE,
                Date.from(NOON.minus(MINUTE)),
                Date.from(NOON.plus(Duration.ofDays(3))),
                name,
                pair.getPublic());
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
        builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
        var certificate = builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate()));
        var jwk = new ECKey.Builder(Curve.P_256, (ECPublicKey) pair.getPublic())
                .privateKey(pair.getPrivate())
                .keyID("authority")
                .build();
        Files.writeString(folder.resolve("key.jwk"), jwk.toJSONString());
        Files.writeString(folder.resolve("own.pem"), Requests.pem("CERTIFICATE", certificate.getEncoded()));
        var settings = new AgencySettings.Authority(
                folder.resolve("key.jwk"),
                folder.resolve("own.pem"),
                Duration.ofDays(30),
                null,
                MINUTE,
                Duration.ofHours(1));
        key = new ResponderKey(new CertificateAuthority(settings, URI.create("https://consent.example"), clock), clock);
    }

    @Test
    void it_stays_for_a_day_and_is_another_one_afterwards() {
        var first = key.delegate();
        now.set(NOON.plus(Duration.ofDays(1)).minus(MINUTE));
        assertThat(key.delegate()).isSameAs(first);
        now.set(NOON.plus(Duration.ofDays(1)));
        var second = key.delegate();
        assertThat(second.key()).isNotEqualTo(first.key());
        assertThat(first.certificate().getNotAfter().toInstant())
                .as("what it signed last, for a day at most, is still in its time")
                .isAfterOrEqualTo(now.get().plus(Duration.ofDays(1)));
    }

    @Test
    void it_never_outlives_its_authority() {
        now.set(NOON.plus(Duration.ofDays(2)));
        assertThat(key.delegate().certificate().getNotAfter().toInstant()).isEqualTo(NOON.plus(Duration.ofDays(3)));
    }
}
