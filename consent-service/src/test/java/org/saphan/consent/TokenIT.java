package org.saphan.consent;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jwt.SignedJWT;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TokenIT {

    private final Installation installation = Installation.running();
    private final Agency dsw = new Agency(installation, "dsw", installation.dsw);

    @Test
    void an_agency_gets_a_token_bound_to_its_proof_for_the_gateway() throws Exception {
        var answer = dsw.token();
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
        assertThat(answer.text("token_type")).isEqualTo("DPoP");
        var token = SignedJWT.parse(answer.text("access_token"));
        assertThat(token.verify(new ECDSAVerifier(installation.issuerKey.toPublicJWK())))
                .isTrue();
        assertThat(token.getHeader().getType().getType()).isEqualTo("at+jwt");
        assertThat(token.getHeader().getAlgorithm()).isEqualTo(JWSAlgorithm.ES256);
        var claims = token.getJWTClaimsSet();
        assertThat(claims.getIssuer()).isEqualTo(installation.issuer);
        assertThat(claims.getAudience()).containsExactly(Installation.GATEWAY);
        assertThat(claims.getStringClaim("client_id")).isEqualTo("dsw");
        assertThat(claims.getStringClaim("scope")).isEqualTo("exchange");
        assertThat(claims.getJSONObjectClaim("cnf"))
                .containsEntry("jkt", dsw.proofKey.computeThumbprint().toString());
        assertThat(claims.getJWTID()).isNotEmpty();
        assertThat(claims.getIssueTime().toInstant().plusSeconds(300))
                .isEqualTo(claims.getExpirationTime().toInstant());
    }

    @Test
    void no_token_without_a_proof() {
        var answer = dsw.token(dsw.assertion(), null, Map.of());
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.error()).isEqualTo("invalid_request");
    }

    @Test
    void no_token_for_a_proof_of_another_url() {
        var proof = dsw.proof("POST", installation.issuer + "/oauth2/par", "another-url", JWSAlgorithm.ES256);
        assertThat(dsw.token(dsw.assertion(), proof, Map.of()).error()).isEqualTo("invalid_dpop_proof");
    }

    @Test
    void no_token_for_a_proof_of_another_method() {
        var proof = dsw.proof("GET", installation.issuer + "/oauth2/token", "another-method", JWSAlgorithm.ES256);
        assertThat(dsw.token(dsw.assertion(), proof, Map.of()).error()).isEqualTo("invalid_dpop_proof");
    }

    @Test
    void no_token_for_a_replayed_proof() {
        var proof = dsw.proof("/oauth2/token");
        assertThat(dsw.token(dsw.assertion(), proof, Map.of()).status()).isEqualTo(200);
        assertThat(dsw.token(dsw.assertion(), proof, Map.of()).error()).isEqualTo("invalid_dpop_proof");
    }

    @Test
    void no_token_for_an_assertion_to_another_server() {
        var assertion = dsw.assertion("https://elsewhere.example", installation.dsw, "wrong-audience");
        assertThat(dsw.token(assertion, dsw.proof("/oauth2/token"), Map.of()).error())
                .isEqualTo("invalid_client");
    }

    @Test
    void no_token_for_an_assertion_of_another_key() {
        var assertion = dsw.assertion(installation.issuer, Keys.fresh("dsw-1"), "wrong-key");
        var answer = dsw.token(assertion, dsw.proof("/oauth2/token"), Map.of());
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.error()).isEqualTo("invalid_client");
    }

    @Test
    void no_token_for_a_replayed_assertion() {
        var assertion = dsw.assertion();
        assertThat(dsw.token(assertion, dsw.proof("/oauth2/token"), Map.of()).status())
                .isEqualTo(200);
        assertThat(dsw.token(assertion, dsw.proof("/oauth2/token"), Map.of()).error())
                .isEqualTo("invalid_client");
    }

    @Test
    void no_token_for_an_unsigned_assertion() {
        var parts = dsw.assertion().split("\\.", -1);
        var none = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString("{\"alg\":\"none\"}".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        for (var forged : new String[] {none + "." + parts[1] + ".", parts[0] + "." + parts[1] + "."}) {
            assertThat(dsw.token(forged, dsw.proof("/oauth2/token"), Map.of()).error())
                    .isEqualTo("invalid_client");
        }
    }

    @Test
    void no_token_without_an_assertion() {
        var answer = dsw.post(
                "/oauth2/token",
                Map.of("grant_type", "client_credentials", "scope", "exchange", "client_id", "dsw"),
                null,
                dsw.proof("/oauth2/token"));
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.error()).isEqualTo("invalid_client");
    }

    @Test
    void no_token_for_another_resource_or_scope() {
        assertThat(dsw.token(dsw.assertion(), dsw.proof("/oauth2/token"), Map.of("resource", "https://other.example"))
                        .error())
                .isEqualTo("invalid_target");
        assertThat(dsw.token(dsw.assertion(), dsw.proof("/oauth2/token"), Map.of("scope", "consent"))
                        .error())
                .isEqualTo("invalid_scope");
        assertThat(dsw.token(dsw.assertion(), dsw.proof("/oauth2/token"), Map.of("resource", Installation.GATEWAY))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void the_metadata_says_what_is_demanded() throws Exception {
        var http = installation.client(null);
        var body = http.send(
                        java.net.http.HttpRequest.newBuilder(java.net.URI.create(
                                        installation.issuer + "/.well-known/oauth-authorization-server"))
                                .build(),
                        java.net.http.HttpResponse.BodyHandlers.ofString())
                .body();
        assertThat(body)
                .contains("\"require_pushed_authorization_requests\":true")
                .contains("\"authorization_response_iss_parameter_supported\":true")
                .contains("saphan_data_exchange")
                .doesNotContain("client_secret");
    }
}
