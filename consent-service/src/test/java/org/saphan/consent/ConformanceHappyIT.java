package org.saphan.consent;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ConformanceHappyIT {

    private final Installation installation = Installation.running();

    static Stream<ConformanceWorld.Listed> everyKindOfClient() {
        var world = Installation.running().conformance;
        return Stream.of(world.one, world.two, world.bound, world.subject, world.selfSigned);
    }

    @ParameterizedTest
    @MethodSource("everyKindOfClient")
    void every_kind_of_client_gets_a_bound_token_that_opens_the_resource(ConformanceWorld.Listed listed)
            throws Exception {
        var flow = new ConformanceFlow(installation, listed);
        var back = flow.allowed(flow.client.request());
        assertThat(back.query("state")).isEqualTo("state of " + listed.id());
        assertThat(back.query("iss")).isEqualTo(flow.client.issuer());
        assertThat(back.query("tenant")).isEqualTo("one");

        var answer = flow.client.redeem(back.query("code"));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
        var access = SignedJWT.parse(answer.get("access_token"));
        assertThat(access.getHeader().getType().getType()).isEqualTo("at+jwt");
        assertThat(access.getJWTClaimsSet().getIssuer()).isEqualTo(flow.client.issuer());
        var bound = access.getJWTClaimsSet().getJSONObjectClaim("cnf");
        assertThat(bound.keySet()).isEqualTo(Set.of(listed.constraint().equals("dpop") ? "jkt" : "x5t#S256"));

        var idToken = SignedJWT.parse(answer.get("id_token")).getJWTClaimsSet();
        assertThat(idToken.getSubject()).isEqualTo(ConformanceWorld.USER);
        assertThat(idToken.getStringClaim("nonce")).isEqualTo("nonce of " + listed.id());
        assertThat(idToken.getClaim("auth_time")).isNotNull();
        assertThat(idToken.getStringClaim("acr")).isNotEmpty();

        var resource = flow.client.resource(answer.get("access_token"));
        assertThat(resource.status()).as(resource.text()).isEqualTo(200);
        assertThat(resource.get("sub")).isEqualTo(ConformanceWorld.USER);
    }

    @Test
    void a_client_that_asked_for_ps256_gets_it() throws Exception {
        var flow = new ConformanceFlow(installation, installation.conformance.two);
        var token = SignedJWT.parse(flow.tokens().get("id_token"));
        assertThat(token.getHeader().getAlgorithm().getName()).isEqualTo("PS256");
        var keys = JWKSet.parse(flow.client.get("/conformance/oauth2/jwks").text());
        var key = keys.getKeyByKeyId(token.getHeader().getKeyID());
        assertThat(token.verify(new RSASSAVerifier(key.toRSAKey()))).isTrue();
        assertThat(keys.getKeys()).noneMatch(com.nimbusds.jose.jwk.JWK::isPrivate);
    }

    @Test
    void a_user_who_cancels_goes_back_with_access_denied() {
        var flow = new ConformanceFlow(installation, installation.conformance.one);
        var back = flow.answer(flow.logIn(flow.visit(flow.client.push(flow.client.request()))), "cancel");
        assertThat(back.query("error")).isEqualTo("access_denied");
        assertThat(back.query("state")).isEqualTo("state of suite-1");
        assertThat(back.query("iss")).isEqualTo(flow.client.issuer());
    }

    @Test
    void the_consent_page_comes_every_time() {
        var flow = new ConformanceFlow(installation, installation.conformance.one);
        flow.code();
        assertThat(flow.visit(flow.client.push(flow.client.request())).at().getPath())
                .isEqualTo("/conformance/consent");
    }

    @Test
    void state_and_nonce_may_be_absent_and_may_be_long() throws Exception {
        var flow = new ConformanceFlow(installation, installation.conformance.one);
        var without = flow.client.request();
        without.remove("state");
        without.remove("nonce");
        assertThat(flow.allowed(without).query("state")).isEmpty();
        var request = flow.client.request();
        request.put("state", "s".repeat(384));
        request.put("nonce", "n".repeat(384));
        request.put("scope", "accounts openid");
        var back = flow.allowed(request);
        assertThat(back.query("state")).hasSize(384);
        assertThat(SignedJWT.parse(flow.client.redeem(back.query("code")).get("id_token"))
                        .getJWTClaimsSet()
                        .getStringClaim("nonce"))
                .hasSize(384);
    }

    @Test
    void claims_that_are_asked_for_by_name_come_in_the_id_token() throws Exception {
        var flow = new ConformanceFlow(installation, installation.conformance.one);
        var request = flow.client.request();
        request.put("claims", "{\"id_token\":{\"given_name\":null,\"acr\":{\"essential\":false}}}");
        var token = SignedJWT.parse(
                flow.client.redeem(flow.allowed(request).query("code")).get("id_token"));
        assertThat(token.getJWTClaimsSet().getStringClaim("given_name")).isEqualTo("Tes");
        assertThat(token.getJWTClaimsSet().getClaim("family_name")).isNull();
    }

    @Test
    void an_essential_acr_that_can_not_be_met_and_broken_claims_are_refused() {
        var client = new TestClient(installation, installation.conformance.one);
        var request = client.request();
        request.put("claims", "{\"id_token\":{\"acr\":{\"essential\":true,\"values\":[\"loa-9\"]}}}");
        assertThat(client.push(request).error()).isEqualTo("unmet_authentication_requirements");
        request.put("claims", "[1]");
        assertThat(client.push(request).error()).isEqualTo("invalid_request");
        request.put("claims", "{");
        assertThat(client.push(request).error()).isEqualTo("invalid_request");
    }

    @Test
    void a_refresh_token_stays_the_same_and_needs_client_and_proof() {
        var flow = new ConformanceFlow(installation, installation.conformance.one);
        var refresh = flow.tokens().get("refresh_token");
        var answer = flow.client.refresh(refresh);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.get("refresh_token")).isEqualTo(refresh);
        assertThat(answer.get("id_token")).isNotEmpty();
        assertThat(flow.client.resource(answer.get("access_token")).status()).isEqualTo(200);
        assertThat(flow.client
                        .post("/oauth2/token", Map.of("grant_type", "refresh_token", "refresh_token", refresh), null)
                        .error())
                .isEqualTo("invalid_request");
        var other = new TestClient(installation, installation.conformance.two);
        assertThat(other.refresh(refresh).error()).isEqualTo("invalid_grant");
    }

    @Test
    void the_metadata_is_the_same_at_each_well_known_place() {
        var client = new TestClient(installation, installation.conformance.one);
        var document = client.get("/.well-known/oauth-authorization-server/conformance");
        assertThat(document.status()).isEqualTo(200);
        assertThat(document.headers().firstValue("Content-Type").orElse("")).startsWith("application/json");
        for (var place : new String[] {
            "/conformance/.well-known/openid-configuration",
            "/.well-known/openid-configuration/conformance",
            "/conformance/.well-known/oauth-authorization-server"
        }) {
            assertThat(client.get(place).body()).as(place).isEqualTo(document.body());
        }
        var body = document.body();
        assertThat(body.path("issuer").asString()).isEqualTo(client.issuer());
        assertThat(body.path("token_endpoint").asString()).isEqualTo(client.issuer() + "/oauth2/token");
        assertThat(body.path("require_pushed_authorization_requests").asBoolean())
                .isTrue();
        assertThat(body.path("tls_client_certificate_bound_access_tokens").asBoolean())
                .isTrue();
        assertThat(body.toString()).doesNotContain("RS256", "client_secret");
    }

    @Test
    void a_request_lives_in_the_session_of_whoever_opened_it_in_time() {
        var flow = new ConformanceFlow(installation, installation.conformance.one);
        var pushed = flow.client.push(flow.client.request());
        var first = flow.visit(pushed);
        var second = flow.visit(pushed);
        assertThat(second.at().getPath()).isEqualTo(first.at().getPath()).endsWith("/log-in");
        assertThat(flow.answer(flow.logIn(second), "allow").query("code")).isNotEmpty();
        var again = flow.visit(pushed);
        assertThat(again.status()).isEqualTo(400);
        assertThat(again.body()).contains("invalid_request_uri");
    }

    @Test
    void wrong_passwords_let_nobody_in() {
        var flow = new ConformanceFlow(installation, installation.conformance.one);
        var page = flow.visit(flow.client.push(flow.client.request()));
        var refused = flow.browser.submit(page, Map.of("username", ConformanceWorld.USER, "password", "wrong"));
        assertThat(refused.at().getPath()).endsWith("/log-in");
        assertThat(refused.body()).contains("role=\"alert\"");
    }

    @Test
    void a_test_user_is_no_citizen_and_a_citizen_is_no_test_user() {
        var flow = new ConformanceFlow(installation, installation.conformance.one);
        flow.code();
        installation.digitalId.person(Installation.person(60).value());
        assertThat(flow.browser.get("/me/consents").at().getPath())
                .isEqualTo("/me/consents"); // after a log-in of her own
        var citizen = new ConformanceFlow(installation, installation.conformance.one);
        citizen.browser.get("/me/consents");
        assertThat(citizen.visit(citizen.client.push(citizen.client.request()))
                        .at()
                        .getPath())
                .isEqualTo("/conformance/log-in");
    }

    @Test
    void a_token_of_this_realm_is_none_of_the_agencies() {
        var flow = new ConformanceFlow(installation, installation.conformance.one);
        var code = flow.code();
        var dsw = new Agency(installation, "dsw", installation.dsw);
        assertThat(dsw.redeem(code).error()).isEqualTo("invalid_grant");
        assertThat(flow.client.redeem(code).status()).isEqualTo(200);
    }

    @Test
    void the_realm_is_off_unless_it_is_switched_on() throws Exception {
        try (var replica = installation.start(Installation.freePort())) {
            var port = replica.getEnvironment().getRequiredProperty("server.port");
            var client = new TestClient(installation, installation.conformance.one);
            for (var path : new String[] {"/conformance/log-in", "/conformance/resource"}) {
                assertThat(client.get("https://localhost:" + port + path).status())
                        .isEqualTo(404);
            }
        }
    }

    @Test
    void introspection_tells_a_client_about_its_own_tokens_and_signs_on_demand() throws Exception {
        var flow = new ConformanceFlow(installation, installation.conformance.one);
        var token = flow.tokens().get("access_token");
        var plain = flow.client.introspect(token, null);
        assertThat(plain.body().path("active").asBoolean()).as(plain.text()).isTrue();
        assertThat(plain.body().path("cnf").path("jkt").asString()).isNotEmpty();
        var other = new TestClient(installation, installation.conformance.two);
        assertThat(other.introspect(token, null).text()).isEqualTo("{\"active\":false}");

        var signed = flow.client.introspect(token, "application/token-introspection+jwt");
        assertThat(signed.headers().firstValue("Content-Type").orElse(""))
                .startsWith("application/token-introspection+jwt");
        var jwt = SignedJWT.parse(signed.text());
        assertThat(jwt.getHeader().getType().getType()).isEqualTo("token-introspection+jwt");
        assertThat(jwt.getJWTClaimsSet().getAudience()).containsExactly("suite-1");
        assertThat(jwt.getJWTClaimsSet().getJSONObjectClaim("token_introspection"))
                .containsEntry("active", true);
    }

    @Test
    void a_revoked_token_opens_nothing() {
        var flow = new ConformanceFlow(installation, installation.conformance.one);
        var token = flow.tokens().get("access_token");
        assertThat(flow.client.resource(token).status()).isEqualTo(200);
        assertThat(flow.client
                        .post("/oauth2/revoke", Map.of("token", token), null)
                        .status())
                .isEqualTo(200);
        assertThat(flow.client.resource(token).status()).isEqualTo(401);
    }

    @Test
    void a_signed_request_and_a_signed_answer() throws Exception {
        var flow = new ConformanceFlow(installation, installation.conformance.signing);
        var request = flow.client.request();
        request.put("response_mode", "jwt");
        var outside = Map.of("request", flow.client.object(request, claims -> {}), "state", "not this one");
        var back = flow.allowed(flow.client.push(outside));
        assertThat(back.query("code")).isEmpty();
        var answer = SignedJWT.parse(back.query("response"));
        var keys = JWKSet.parse(flow.client.get("/conformance/oauth2/jwks").text());
        assertThat(answer.verify(new com.nimbusds.jose.crypto.ECDSAVerifier(
                        keys.getKeyByKeyId(answer.getHeader().getKeyID()).toECKey())))
                .isTrue();
        var claims = answer.getJWTClaimsSet();
        assertThat(claims.getIssuer()).isEqualTo(flow.client.issuer());
        assertThat(claims.getAudience()).containsExactly("suite-signing");
        assertThat(claims.getStringClaim("state")).isEqualTo("state of suite-signing");
        assertThat(claims.getExpirationTime()).isNotNull();
        assertThat(flow.client.redeem(claims.getStringClaim("code")).status()).isEqualTo(200);

        var denied = flow.answer(
                flow.visit(flow.client.push(Map.of("request", flow.client.object(request, more -> {})))), "cancel");
        assertThat(SignedJWT.parse(denied.query("response")).getJWTClaimsSet().getStringClaim("error"))
                .isEqualTo("access_denied");
    }

    @Test
    void client_credentials_are_bound_too() {
        var client = new TestClient(installation, installation.conformance.one);
        var form = new LinkedHashMap<>(Map.of("grant_type", "client_credentials", "scope", "accounts"));
        var answer = client.post("/oauth2/token", form, client.tokenProof());
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.body().has("refresh_token")).isFalse();
        assertThat(client.resource(answer.get("access_token")).status()).isEqualTo(200);
        assertThat(new String(
                        Base64.getUrlDecoder().decode(answer.get("access_token").split("\\.", -1)[1]),
                        java.nio.charset.StandardCharsets.UTF_8))
                .contains("\"jkt\"");
    }
}
