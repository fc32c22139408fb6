package org.saphan.consent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import java.nio.file.Files;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.saphan.wire.crypto.KeyStores;

class GrantsIT {

    private final Installation installation = Installation.running();
    private final TestClient client = new TestClient(installation, installation.conformance.one);

    @Test
    void grants_of_the_past_are_refused() {
        for (var grant : new String[] {"password", "implicit", "urn:ietf:params:oauth:grant-type:device_code"}) {
            var answer = client.post(
                    "/oauth2/token",
                    Map.of("grant_type", grant, "username", "tester", "password", "x", "device_code", "x"),
                    client.tokenProof());
            assertThat(answer.status()).as(grant).isEqualTo(400);
            assertThat(answer.body().has("access_token")).isFalse();
        }
    }

    @Test
    void a_code_lives_60_seconds() {
        var flow = new ConformanceFlow(installation, installation.conformance.one);
        var code = flow.code();
        var seconds = installation
                .asOwner()
                .sql("SELECT extract(epoch FROM authorization_code_expires_at - authorization_code_issued_at)::int"
                        + " FROM oauth2_authorization WHERE authorization_code_value = :code")
                .param("code", code)
                .query(Integer.class)
                .single();
        assertThat(seconds).isEqualTo(60);
        installation
                .asOwner()
                .sql(
                        "UPDATE oauth2_authorization SET authorization_code_issued_at = now() - interval '61 s',"
                                + " authorization_code_expires_at = now() - interval '1 s' WHERE authorization_code_value = :code")
                .param("code", code)
                .update();
        assertThat(flow.client.redeem(code).error()).isEqualTo("invalid_grant");
    }

    @Test
    void the_next_issuer_key_is_published_before_it_signs() throws Exception {
        var next = Keys.fresh("issuer-2");
        var file = installation.folder.resolve("issuer-next.jwk");
        Files.writeString(file, next.toJSONString());
        var port = Installation.freePort();
        try (var replica = installation.start(port, "--consent.keys.issuer-overlap[0]=" + file)) {
            assertThat(replica.isRunning()).isTrue();
            var keys = JWKSet.parse(
                    client.get("https://localhost:" + port + "/oauth2/jwks").text());
            assertThat(keys.getKeys())
                    .extracting(com.nimbusds.jose.jwk.JWK::getKeyID)
                    .containsExactly("issuer-1", "issuer-2");
            assertThat(keys.getKeys()).noneMatch(com.nimbusds.jose.jwk.JWK::isPrivate);
        }
    }

    @Test
    void a_server_signs_with_a_key_from_an_encrypted_keystore_and_starts_with_no_other_password() throws Exception {
        var key = Keys.fresh("any");
        var file = installation.folder.resolve("issuer.p12");
        Files.write(file, KeyStores.encrypted(key, "the password".toCharArray(), client.now()));
        var password = installation.folder.resolve("keystores.password");
        System.setProperty("saphan.keys.password-file", password.toString());
        try {
            Files.writeString(password, "another password");
            assertThatThrownBy(() -> installation.start(Installation.freePort(), "--consent.keys.issuer=" + file))
                    .rootCause()
                    .hasMessageContaining("issuer.p12")
                    .hasMessageNotContaining("another password");
            Files.writeString(password, "the password\n");
            var port = Installation.freePort();
            try (var replica = installation.start(port, "--consent.keys.issuer=" + file)) {
                assertThat(replica.isRunning()).isTrue();
                var published = JWKSet.parse(
                        client.get("https://localhost:" + port + "/oauth2/jwks").text());
                var token =
                        SignedJWT.parse(new Agency(installation, "dsw", installation.dsw, "https://localhost:" + port)
                                .token()
                                .text("access_token"));
                var signer = published.getKeyByKeyId(token.getHeader().getKeyID());
                assertThat(signer.isPrivate()).isFalse();
                assertThat(signer.computeThumbprint()).isEqualTo(key.computeThumbprint());
                assertThat(token.verify(new ECDSAVerifier(signer.toECKey()))).isTrue();
            }
        } finally {
            System.clearProperty("saphan.keys.password-file");
        }
    }

    @Test
    void a_bound_token_is_no_bearer_token_anywhere() {
        var flow = new ConformanceFlow(installation, installation.conformance.one);
        var token = flow.tokens().get("access_token");
        for (var realm : new String[] {"", "/conformance"}) {
            assertThat(flow.client.bearer(realm + "/userinfo", token).status()).isNotEqualTo(200);
        }
    }

    @Test
    void a_token_of_another_agency_can_not_be_revoked() {
        var flow = new ConformanceFlow(installation, installation.conformance.one);
        var token = flow.tokens().get("access_token");
        var other = new TestClient(installation, installation.conformance.two);
        other.post("/oauth2/revoke", Map.of("token", token), null);
        assertThat(flow.client.resource(token).status()).isEqualTo(200);
    }
}
