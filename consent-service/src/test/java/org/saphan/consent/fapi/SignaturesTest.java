package org.saphan.consent.fapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.crypto.opts.AllowWeakRSAKey;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPublicKey;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SignaturesTest {

    private static final Set<String> ANY = Set.of("", "jwt");
    private final ECKey key = key("one");

    @Test
    void a_registered_key_verifies_and_no_other() throws JOSEException {
        var jwt = signed(JWSAlgorithm.ES256, "one", new ECDSASigner(key));
        assertThat(Signatures.verified(jwt, set(key), ANY)).isPresent();
        assertThat(Signatures.verified(jwt, set(key("one")), ANY)).isEmpty();
        assertThat(Signatures.verified(jwt, set(key("two")), ANY)).isEmpty();
        assertThat(Signatures.verified(jwt, new JWKSet(), ANY)).isEmpty();
    }

    @Test
    void of_two_keys_with_one_id_the_right_one_verifies() throws JOSEException {
        var jwt = signed(JWSAlgorithm.ES256, "one", new ECDSASigner(key));
        assertThat(Signatures.verified(jwt, set(key("one"), key), ANY)).isPresent();
    }

    @Test
    void a_key_for_encryption_signs_nothing() throws JOSEException {
        var jwt = signed(JWSAlgorithm.ES256, "one", new ECDSASigner(key));
        var encrypts = new ECKey.Builder(key)
                .keyUse(com.nimbusds.jose.jwk.KeyUse.ENCRYPTION)
                .build();
        assertThat(Signatures.verified(jwt, set(encrypts), ANY)).isEmpty();
    }

    @Test
    void a_public_key_is_no_shared_secret() throws JOSEException {
        var secret = key.toPublicJWK().toJSONString().getBytes(java.nio.charset.StandardCharsets.UTF_8);
        var jwt = signed(JWSAlgorithm.HS256, "one", new MACSigner(secret));
        assertThat(Signatures.verified(jwt, set(key), ANY)).isEmpty();
    }

    @Test
    void none_is_no_signature() {
        for (var jwt : new String[] {"eyJhbGciOiJub25lIn0.e30.", "e30.e30.e30", "", "...", "x".repeat(70_000)}) {
            assertThat(Signatures.verified(jwt, set(key), ANY)).isEmpty();
        }
    }

    @Test
    void short_rsa_keys_and_other_curves_do_not_count() throws JOSEException, NoSuchAlgorithmException {
        var generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(1024);
        var pair = generator.generateKeyPair();
        var rsa =
                new RSAKey.Builder((RSAPublicKey) pair.getPublic()).keyID("one").build();
        var signer = new RSASSASigner(pair.getPrivate(), Set.of(AllowWeakRSAKey.getInstance()));
        assertThat(Signatures.verified(signed(JWSAlgorithm.PS256, "one", signer), new JWKSet(rsa), ANY))
                .isEmpty();
        var p384 = new ECKeyGenerator(Curve.P_384).keyID("one").generate();
        assertThat(Signatures.verified(signed(JWSAlgorithm.ES384, "one", new ECDSASigner(p384)), set(p384), ANY))
                .isEmpty();
    }

    @Test
    void the_type_is_as_allowed_in_any_case() throws JOSEException {
        var typed = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.ES256)
                        .type(new com.nimbusds.jose.JOSEObjectType("at+JWT"))
                        .build(),
                new JWTClaimsSet.Builder().build());
        typed.sign(new ECDSASigner(key));
        assertThat(Signatures.verified(typed.serialize(), set(key), Set.of("at+jwt")))
                .isPresent();
        assertThat(Signatures.verified(typed.serialize(), set(key), ANY)).isEmpty();
    }

    @Test
    void a_critical_header_that_nobody_knows_is_refused() throws JOSEException {
        var jwt = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.ES256)
                        .criticalParams(Set.of("urgent"))
                        .customParam("urgent", true)
                        .build(),
                new JWTClaimsSet.Builder().build());
        jwt.sign(new ECDSASigner(key));
        assertThat(Signatures.verified(jwt.serialize(), set(key), ANY)).isEmpty();
    }

    private static JWKSet set(ECKey... keys) {
        return new JWKSet(List.<com.nimbusds.jose.jwk.JWK>of(keys)).toPublicJWKSet();
    }

    private static String signed(JWSAlgorithm algorithm, String kid, JWSSigner signer) throws JOSEException {
        var jwt = new SignedJWT(
                new JWSHeader.Builder(algorithm).keyID(kid).build(),
                new JWTClaimsSet.Builder().subject("x").build());
        jwt.sign(signer);
        return jwt.serialize();
    }

    private static ECKey key(String kid) {
        try {
            return new ECKeyGenerator(Curve.P_256).keyID(kid).generate();
        } catch (JOSEException broken) {
            throw new IllegalStateException(broken);
        }
    }
}
