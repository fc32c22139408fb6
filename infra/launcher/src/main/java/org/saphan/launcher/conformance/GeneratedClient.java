package org.saphan.launcher.conformance;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.util.Base64;
import java.security.cert.CertificateEncodingException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A client with fresh keys: as the consent service lists it, and as a test suite is told it.
 *
 * @param kind how it authenticates and what its tokens are bound to
 * @param number 1 or 2: a test needs two of a kind
 */
record GeneratedClient(Kind kind, int number, ECKey key, SelfSigned tls) {

    static final List<String> SCOPES = List.of("openid", "accounts");

    /** The kinds of FAPI 2.0. */
    enum Kind {
        JWT_DPOP("private_key_jwt", "dpop", false),
        JWT_MTLS("private_key_jwt", "mtls", false),
        TLS_DPOP("self_signed_tls_client_auth", "dpop", false),
        TLS_MTLS("self_signed_tls_client_auth", "mtls", false),
        JWT_DPOP_SIGNED("private_key_jwt", "dpop", true),
        JWT_MTLS_SIGNED("private_key_jwt", "mtls", true);

        private final String authentication;
        private final String constraint;
        private final boolean signed;

        Kind(String authentication, String constraint, boolean signed) {
            this.authentication = authentication;
            this.constraint = constraint;
            this.signed = signed;
        }

        String label() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    static GeneratedClient of(Kind kind, int number, Clock clock) {
        var name = kind.label() + "-" + number;
        try {
            return new GeneratedClient(
                    kind,
                    number,
                    new ECKeyGenerator(Curve.P_256)
                            .keyUse(KeyUse.SIGNATURE)
                            .algorithm(JWSAlgorithm.ES256)
                            .keyID(name)
                            .generate(),
                    SelfSigned.of(name, clock));
        } catch (JOSEException e) {
            throw new IllegalStateException("a client's key could not be made", e);
        }
    }

    String id() {
        return kind.label() + "-" + number;
    }

    /** Public halves only. */
    Map<String, Object> listed(List<String> redirects) {
        var listed = new LinkedHashMap<String, Object>();
        listed.put("clientId", id());
        listed.put("authentication", kind.authentication);
        listed.put("senderConstraint", kind.constraint);
        listed.put("redirectUris", redirects);
        listed.put("scopes", SCOPES);
        listed.put("jwks", new JWKSet(List.of(key.toPublicJWK(), certified())).toJSONObject());
        listed.put("signedRequests", kind.signed);
        return listed;
    }

    Map<String, Object> told() {
        return Map.of(
                "client_id",
                id(),
                "scope",
                String.join(" ", SCOPES),
                "jwks",
                Map.of("keys", List.of(key.toJSONObject())));
    }

    Map<String, Object> toldCertificate() {
        return Map.of("cert", tls.certificatePem(), "key", tls.keyPem());
    }

    private ECKey certified() {
        try {
            return new ECKey.Builder(ECKey.parse(tls.certificate()))
                    .keyID(id() + "-tls")
                    .keyUse(KeyUse.ENCRYPTION) // signs nothing but TLS
                    .x509CertChain(List.of(Base64.encode(tls.certificate().getEncoded())))
                    .build();
        } catch (JOSEException | CertificateEncodingException e) {
            throw new IllegalStateException("a client's certificate could not be listed", e);
        }
    }
}
