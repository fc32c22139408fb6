package org.saphan.consent.onboarding;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.interfaces.ECPublicKey;
import java.text.ParseException;
import org.saphan.consent.onboarding.DeviceReader.Reading.Unusable;
import org.saphan.consent.onboarding.DeviceReader.Reading.Usable;

/**
 * Reads the key of an officer's device: a public JWK (RFC 7517), or a certificate of it (RFC 5280, PEM). Only the point counts:
 * names, dates and whoever issued the certificate are not looked at, because the agency says what the device is.
 */
final class DeviceReader {

    private DeviceReader() {}

    /** What came of it. */
    sealed interface Reading {
        /**
         * A P-256 key.
         *
         * @param thumbprint RFC 7638, base64url
         */
        record Usable(String thumbprint) implements Reading {}

        record Unusable(KeyProblem problem) implements Reading {}
    }

    static Reading read(String pasted) {
        var text = pasted.strip();
        if (text.isEmpty()) {
            return new Unusable(KeyProblem.MISSING);
        } else if (text.length() > KeyReader.LONGEST) {
            return new Unusable(KeyProblem.TOO_LONG);
        } else if (text.contains("PRIVATE KEY")) {
            return new Unusable(KeyProblem.PRIVATE_KEY);
        }
        return text.startsWith("{") ? jwk(text) : certificate(text);
    }

    private static Reading jwk(String text) {
        try {
            var key = JWK.parse(text);
            if (key.isPrivate()) {
                return new Unusable(KeyProblem.PRIVATE_KEY);
            }
            return key instanceof ECKey ec && Curve.P_256.equals(ec.getCurve())
                    ? usable(ec)
                    : new Unusable(KeyProblem.WEAK_KEY);
        } catch (ParseException | IllegalArgumentException | IllegalStateException refused) {
            return new Unusable(KeyProblem.UNREADABLE);
        }
    }

    private static Reading certificate(String pem) {
        try {
            var all = CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(pem.getBytes(UTF_8)));
            if (all.size() != 1) {
                return new Unusable(KeyProblem.UNREADABLE);
            }
            return all.iterator().next().getPublicKey() instanceof ECPublicKey key
                            && Curve.P_256.equals(Curve.forECParameterSpec(key.getParams()))
                    ? usable(new ECKey.Builder(Curve.P_256, key).build())
                    : new Unusable(KeyProblem.WEAK_KEY);
        } catch (CertificateException | IllegalArgumentException | IllegalStateException refused) {
            return new Unusable(KeyProblem.UNREADABLE);
        }
    }

    private static Reading usable(ECKey key) {
        return new Usable(AgencyKeys.thumbprint(key));
    }
}
