package org.saphan.consent.onboarding;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import java.io.IOException;
import java.io.StringReader;
import java.security.GeneralSecurityException;
import java.security.interfaces.ECPublicKey;
import java.util.Arrays;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.RuntimeOperatorException;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.bouncycastle.pkcs.PKCSException;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequest;
import org.bouncycastle.util.io.pem.PemReader;
import org.jspecify.annotations.Nullable;
import org.saphan.consent.onboarding.KeyReading.Unusable;
import org.saphan.consent.onboarding.KeyReading.Usable;

/**
 * A PKCS #10 request. Only its key counts, and that whoever asks holds it: names and extensions that it asks for are not
 * looked at, a certificate says what the registry says.
 */
final class SigningRequest {

    private SigningRequest() {}

    static KeyReading read(String pem) {
        PKCS10CertificationRequest request;
        try {
            request = parse(pem);
        } catch (IOException | RuntimeException refused) { // BouncyCastle throws many kinds for broken ASN.1
            return new Unusable(KeyProblem.UNREADABLE);
        }
        return request == null ? new Unusable(KeyProblem.UNREADABLE) : read(request, pem);
    }

    /** One request and nothing after it, in the one form that DER has: what is signed is what was sent. */
    private static @Nullable PKCS10CertificationRequest parse(String pem) throws IOException {
        try (var reader = new PemReader(new StringReader(pem))) {
            var first = reader.readPemObject();
            if (first == null || !first.getType().endsWith("CERTIFICATE REQUEST") || reader.readPemObject() != null) {
                return null;
            }
            var request = new PKCS10CertificationRequest(first.getContent());
            return Arrays.equals(request.getEncoded(), first.getContent()) ? request : null;
        }
    }

    private static KeyReading read(PKCS10CertificationRequest request, String pem) {
        try {
            if (!(new JcaPKCS10CertificationRequest(request).getPublicKey() instanceof ECPublicKey key)
                    || !Curve.P_256.equals(Curve.forECParameterSpec(key.getParams()))) {
                return new Unusable(KeyProblem.WEAK_KEY);
            }
            if (!request.isSignatureValid(new JcaContentVerifierProviderBuilder().build(key))) {
                return new Unusable(KeyProblem.WRONG_SIGNATURE);
            }
            var jwk = new ECKey.Builder(Curve.P_256, key)
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.ES256)
                    .keyIDFromThumbprint()
                    .build();
            return new Usable(new AgencyKeys(new JWKSet(jwk), pem));
        } catch (OperatorCreationException | PKCSException | RuntimeOperatorException unusable) {
            return new Unusable(KeyProblem.WRONG_SIGNATURE);
        } catch (GeneralSecurityException | JOSEException | IllegalStateException | IllegalArgumentException refused) {
            return new Unusable(KeyProblem.WEAK_KEY);
        }
    }
}
