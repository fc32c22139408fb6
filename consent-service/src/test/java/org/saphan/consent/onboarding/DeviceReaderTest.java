package org.saphan.consent.onboarding;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.security.KeyPair;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.saphan.consent.Requests;

class DeviceReaderTest {
    private static final KeyPair PAIR = Requests.pair("secp256r1");
    private static final ECKey KEY = new ECKey.Builder(Curve.P_256, (ECPublicKey) PAIR.getPublic()).build();

    @Test
    void a_key_and_its_certificate_are_the_same_device() throws JOSEException {
        var thumbprint = KEY.computeThumbprint().toString();
        assertThat(DeviceReader.read(" " + KEY.toJSONString() + "\n"))
                .isEqualTo(new DeviceReader.Reading.Usable(thumbprint));
        assertThat(DeviceReader.read(Requests.certificate(PAIR, "SHA256withECDSA")))
                .isEqualTo(new DeviceReader.Reading.Usable(thumbprint));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("unusable")
    void what_is_no_devices_public_key_is_said(String what, String pasted, KeyProblem problem) {
        assertThat(DeviceReader.read(pasted)).as(what).isEqualTo(new DeviceReader.Reading.Unusable(problem));
    }

    static Stream<Arguments> unusable() throws JOSEException {
        var rsa = Requests.rsa(2048);
        var longCurve = Requests.pair("secp384r1");
        var secret = new ECKeyGenerator(Curve.P_256).generate();
        var offCurve = KEY.toJSONObject();
        offCurve.put("y", KEY.getX().toString());
        var certificate = Requests.certificate(PAIR, "SHA256withECDSA");
        return Stream.of(
                Arguments.of("nothing", "  ", KeyProblem.MISSING),
                Arguments.of("a novel", "x".repeat(16_385), KeyProblem.TOO_LONG),
                Arguments.of("words", "my key", KeyProblem.UNREADABLE),
                Arguments.of("broken JSON", "{\"kty\":\"EC\"", KeyProblem.UNREADABLE),
                Arguments.of("a whole set", "{\"keys\":[" + KEY.toJSONString() + "]}", KeyProblem.UNREADABLE),
                Arguments.of("a point off the curve", json(offCurve), KeyProblem.UNREADABLE),
                Arguments.of("half a certificate", certificate.substring(0, 200), KeyProblem.UNREADABLE),
                Arguments.of("two certificates", certificate + "\n" + certificate, KeyProblem.UNREADABLE),
                Arguments.of("a private JWK", secret.toJSONString(), KeyProblem.PRIVATE_KEY),
                Arguments.of(
                        "a private key in PEM",
                        Requests.pem("PRIVATE KEY", PAIR.getPrivate().getEncoded()),
                        KeyProblem.PRIVATE_KEY),
                Arguments.of(
                        "an RSA key",
                        new RSAKey.Builder((RSAPublicKey) rsa.getPublic())
                                .build()
                                .toJSONString(),
                        KeyProblem.WEAK_KEY),
                Arguments.of(
                        "another curve",
                        new ECKey.Builder(Curve.P_384, (ECPublicKey) longCurve.getPublic())
                                .build()
                                .toJSONString(),
                        KeyProblem.WEAK_KEY),
                Arguments.of(
                        "a certificate of an RSA key", Requests.certificate(rsa, "SHA256withRSA"), KeyProblem.WEAK_KEY),
                Arguments.of(
                        "a certificate of another curve",
                        Requests.certificate(longCurve, "SHA384withECDSA"),
                        KeyProblem.WEAK_KEY));
    }

    private static String json(Map<String, Object> members) {
        return JSONObjectUtils.toJSONString(members);
    }
}
