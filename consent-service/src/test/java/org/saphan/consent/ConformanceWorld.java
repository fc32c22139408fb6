package org.saphan.consent;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.Base64;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.saphan.wire.json.WireJson;

/** The clients and users of the conformance realm in tests: each way to authenticate and to be bound. */
final class ConformanceWorld {

    static final String USER = "tester";
    static final String OTHER = "other-tester";
    static final String PASSWORD = "correct horse battery staple";

    final Listed one = listed("suite-1", "private_key_jwt", "dpop", Keys.fresh("suite-1"), null);
    final Listed two = listed("suite-2", "private_key_jwt", "dpop", rsa("suite-2"), null);
    final Listed bound = listed("suite-bound", "private_key_jwt", "mtls", Keys.fresh("suite-bound"), "suite-bound");
    final Listed subject = listed("suite-subject", "tls_client_auth", "mtls", Keys.fresh("unused"), "suite-subject");
    final Listed selfSigned =
            listed("suite-self", "self_signed_tls_client_auth", "dpop", Keys.fresh("unused-too"), "suite-self");
    final Listed signing = listed("suite-signing", "private_key_jwt", "dpop", Keys.fresh("suite-signing"), null);
    final Listed sealing = listed("suite-sealing", "private_key_jwt", "dpop", Keys.fresh("suite-sealing"), null);

    private final Pki pki;

    ConformanceWorld(Pki pki) {
        this.pki = pki;
    }

    /**
     * A client.
     *
     * @param certificate the name under which the test's authority knows it; null: none
     */
    record Listed(
            String id,
            String authentication,
            String constraint,
            JWK key,
            @Nullable String certificate) {}

    byte[] file() {
        return WireJson.write(Map.of(
                "clients",
                List.of(
                        client(one, false),
                        client(two, false),
                        client(bound, false),
                        client(subject, false),
                        client(selfSigned, false),
                        client(signing, true),
                        client(sealing, true)),
                "users",
                List.of(
                        Map.of(
                                "username",
                                USER,
                                "password",
                                PASSWORD,
                                "claims",
                                Map.of("given_name", "Tes", "family_name", "Ter")),
                        Map.of("username", OTHER, "password", PASSWORD))));
    }

    private Map<String, Object> client(Listed listed, boolean signed) {
        var client = new LinkedHashMap<String, Object>();
        client.put("clientId", listed.id());
        client.put("authentication", listed.authentication());
        client.put("senderConstraint", listed.constraint());
        client.put("redirectUris", List.of(Installation.CALLBACK, TestClient.CALLBACK));
        client.put("scopes", List.of("openid", "accounts"));
        client.put("jwks", new JWKSet(List.of(listed.key().toPublicJWK(), certified(listed))).toJSONObject());
        if (listed.authentication().equals("tls_client_auth")) {
            client.put("subjectDn", "CN=" + listed.certificate());
        }
        client.put("signedRequests", signed);
        client.put("signedResponses", listed.equals(sealing));
        if (listed.key() instanceof RSAKey) {
            client.put("idTokenAlgorithm", "PS256");
        }
        return client;
    }

    /** A key that carries the client's certificate. */
    private JWK certified(Listed listed) {
        var name = listed.certificate() == null ? listed.id() : listed.certificate();
        try {
            X509Certificate certificate = pki.of(name);
            return new com.nimbusds.jose.jwk.ECKey.Builder(com.nimbusds.jose.jwk.ECKey.parse(certificate))
                    .keyID("tls " + name)
                    .x509CertChain(List.of(Base64.encode(certificate.getEncoded())))
                    .build();
        } catch (JOSEException | CertificateEncodingException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private static Listed listed(
            String id, String authentication, String constraint, JWK key, @Nullable String certificate) {
        return new Listed(id, authentication, constraint, key, certificate);
    }

    private static JWK rsa(String kid) {
        try {
            return new RSAKeyGenerator(2048).keyID(kid).generate();
        } catch (JOSEException broken) {
            throw new IllegalStateException(broken);
        }
    }
}
