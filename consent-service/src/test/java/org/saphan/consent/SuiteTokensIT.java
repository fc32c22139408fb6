package org.saphan.consent;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the OpenID Foundation's suite looks at in tokens and answers, and tries at the resource, beyond what stands elsewhere. */
class SuiteTokensIT {

    /** OpenID Connect Core §2 and §3.1.3.6; the suite warns of every other claim that it did not ask for. */
    private static final Set<String> OF_AN_ID_TOKEN =
            Set.of("iss", "sub", "aud", "exp", "iat", "auth_time", "nonce", "acr", "amr", "azp", "at_hash");

    private final Installation installation = Installation.running();

    static java.util.stream.Stream<ConformanceWorld.Listed> everyKindOfClient() {
        return ConformanceHappyIT.everyKindOfClient();
    }

    @ParameterizedTest
    @MethodSource("everyKindOfClient")
    void a_token_answer_is_of_the_right_type_not_kept_and_tells_no_more_than_asked(ConformanceWorld.Listed listed)
            throws Exception {
        var flow = new ConformanceFlow(installation, listed);
        var answer = flow.tokens();
        assertThat(answer.get("token_type")).isEqualTo(listed.constraint().equals("dpop") ? "DPoP" : "Bearer");
        assertThat(answer.body().path("expires_in").asInt()).isBetween(1, 300);
        assertThat(answer.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/json");
        var token = SignedJWT.parse(answer.get("id_token"));
        assertThat(keys(flow.client).getKeyByKeyId(token.getHeader().getKeyID()))
                .isNotNull();
        var claims = token.getJWTClaimsSet();
        assertThat(claims.getClaims().keySet()).isSubsetOf(OF_AN_ID_TOKEN);
        assertThat(claims.getIssuer()).isEqualTo(flow.client.issuer());
        assertThat(claims.getAudience()).containsExactly(listed.id());
    }

    private static JWKSet keys(TestClient client) throws Exception {
        return JWKSet.parse(client.get("/conformance/oauth2/jwks").text());
    }

    @Test
    void every_key_of_a_server_has_its_own_id_and_none_is_private() throws Exception {
        var client = new TestClient(installation, installation.conformance.one);
        for (var realm : new String[] {"", "/conformance"}) {
            var keys = JWKSet.parse(client.get(realm + "/oauth2/jwks").text()).getKeys();
            assertThat(keys).isNotEmpty().noneMatch(JWK::isPrivate);
            assertThat(keys.stream().map(JWK::getKeyID)).doesNotContainNull().doesNotHaveDuplicates();
            assertThat(keys.stream().map(JWK::size)).allMatch(bits -> bits >= 224);
            assertThat(keys).noneMatch(key -> KeyUse.ENCRYPTION.equals(key.getKeyUse()));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/.well-known/openid-configuration", "/conformance/.well-known/openid-configuration"})
    void the_metadata_names_no_algorithm_and_no_endpoint_that_the_profile_forbids(String place) {
        var metadata = new TestClient(installation, installation.conformance.one)
                .get(place)
                .body();
        for (var name : metadata.propertyNames()) {
            if (name.endsWith("_signing_alg_values_supported")) {
                metadata.path(name)
                        .forEach(value -> assertThat(value.asString()).as(name).isIn("ES256", "PS256"));
            }
            if (name.endsWith("_endpoint") || name.equals("jwks_uri")) {
                assertThat(metadata.path(name).asString()).as(name).startsWith("https://");
            }
            assertThat(name).doesNotContain("_encryption_");
        }
        assertThat(metadata.path("authorization_response_iss_parameter_supported")
                        .asBoolean())
                .isTrue();
        assertThat(metadata.path("response_types_supported").toString()).isEqualTo("[\"code\"]");
        assertThat(metadata.path("code_challenge_methods_supported").toString()).isEqualTo("[\"S256\"]");
        assertThat(metadata.path("response_modes_supported").toString()).contains("\"jwt\"");
        assertThat(metadata.path("scopes_supported").toString()).contains("\"openid\"");
        assertThat(metadata.path("subject_types_supported").isArray()).isTrue();
        assertThat(metadata.has("userinfo_endpoint")).isFalse();
        assertThat(metadata.has("registration_endpoint")).isFalse();
    }

    @Test
    void a_refreshed_token_is_bound_to_the_key_of_now_and_its_id_token_tells_of_the_same_log_in() throws Exception {
        var flow = new ConformanceFlow(installation, installation.conformance.two);
        var first = flow.tokens();
        flow.client.proofKey = Keys.fresh("another");
        var form = Map.of(
                "grant_type", "refresh_token", "refresh_token", first.get("refresh_token"), "scope", "openid accounts");
        var second = flow.client.post("/oauth2/token", form, flow.client.tokenProof());
        assertThat(second.status()).as(second.text()).isEqualTo(200);
        assertThat(second.get("token_type")).isEqualTo("DPoP");
        assertThat(flow.client.resource(second.get("access_token")).status()).isEqualTo(200);
        assertThat(flow.client.resource(first.get("access_token")).status()).isEqualTo(401);
        var before = SignedJWT.parse(first.get("id_token")).getJWTClaimsSet();
        var after = SignedJWT.parse(second.get("id_token")).getJWTClaimsSet();
        assertThat(after.getClaims().keySet()).isSubsetOf(OF_AN_ID_TOKEN);
        for (var same : Set.of("iss", "sub", "aud", "auth_time", "azp")) { // OpenID Connect Core §12.2
            assertThat(after.getClaim(same)).as(same).isEqualTo(before.getClaim(same));
        }
        assertThat(after.getIssueTime()).isAfterOrEqualTo(before.getIssueTime());
        var more = new LinkedHashMap<>(form);
        more.put("scope", "openid accounts payments");
        assertThat(flow.client
                        .post("/oauth2/token", more, flow.client.tokenProof())
                        .error())
                .isEqualTo("invalid_scope");
    }

    @Test
    void a_refresh_token_is_worth_nothing_without_the_certificate() {
        for (var listed :
                new ConformanceWorld.Listed[] {installation.conformance.bound, installation.conformance.subject}) {
            var refresh = new ConformanceFlow(installation, listed).tokens().get("refresh_token");
            var bare = new TestClient(
                    installation,
                    new ConformanceWorld.Listed(listed.id(), listed.authentication(), "mtls", listed.key(), null));
            assertThat(bare.refresh(refresh).error()).as(listed.id()).isIn("invalid_request", "invalid_client");
            assertThat(bare.refresh(refresh).status()).as(listed.id()).isIn(400, 401);
        }
    }

    /** FAPI 2.0 §5.4.1: 128 bits; base64url holds six in a character. */
    @Test
    void codes_and_refresh_tokens_are_long_and_never_the_same() {
        var flow = new ConformanceFlow(installation, installation.conformance.one);
        var seen = new java.util.HashSet<String>();
        for (int round = 0; round < 3; round++) {
            var code = flow.code();
            var tokens = flow.client.redeem(code);
            for (var value : new String[] {code, tokens.get("refresh_token"), tokens.get("access_token")}) {
                assertThat(value.length()).isGreaterThanOrEqualTo(22);
                assertThat(seen.add(value)).isTrue();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("everyKindOfClient")
    void a_code_without_its_verifier_is_worth_nothing(ConformanceWorld.Listed listed) {
        var flow = new ConformanceFlow(installation, listed);
        var form = Map.of("grant_type", "authorization_code", "code", flow.code(), "redirect_uri", TestClient.CALLBACK);
        var answer = flow.client.post(
                "/oauth2/token", form, listed.constraint().equals("dpop") ? flow.client.tokenProof() : null);
        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(answer.error()).isEqualTo("invalid_grant");
        assertThat(answer.get("error_description")).matches("[\\x20-\\x21\\x23-\\x5B\\x5D-\\x7E]*");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "application/json;charset=utf-8",
                "application/json, application/*+json, */*",
                "*/*",
                "text/html, application/xhtml+xml, */*;q=0.8"
            })
    void the_resource_answers_json_whatever_is_accepted_and_repeats_the_interaction_id(String accept) {
        var flow = new ConformanceFlow(installation, installation.conformance.one);
        var client = flow.client;
        var token = flow.tokens().get("access_token");
        var answer = client.send(HttpRequest.newBuilder(URI.create(client.resourceUrl()))
                .header("Authorization", "DPoP " + token)
                .header("DPOP", client.proof("GET", client.resourceUrl(), token, claims -> {}))
                .header("Accept", accept)
                .header("x-fapi-auth-date", "Tue, 11 Sep 2012 19:43:31 GMT")
                .header("x-fapi-customer-ip-address", "198.51.100.119")
                .header("x-fapi-interaction-id", "c770aef3-6784-41f7-8e0e-ff5f97bddb3a"));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/json");
        assertThat(answer.headers().firstValue("Date")).isPresent();
        assertThat(answer.headers().firstValue("x-fapi-interaction-id"))
                .contains("c770aef3-6784-41f7-8e0e-ff5f97bddb3a");
    }

    @Test
    void a_proof_with_a_private_key_or_a_broken_head_opens_nothing_and_more_than_needed_does_no_harm()
            throws Exception {
        var flow = new ConformanceFlow(installation, installation.conformance.one);
        var token = flow.tokens().get("access_token");
        var good = flow.client.proof("GET", flow.client.resourceUrl(), token, claims -> {});
        var parts = good.split("\\.", -1);
        var withoutAlgorithm = com.nimbusds.jose.util.Base64URL.encode("{\"typ\":\"dpop+jwt\",\"jwk\":"
                        + flow.client.proofKey.toPublicJWK().toJSONString() + "}")
                + "." + parts[1] + "." + parts[2];
        var flipped = parts[0] + "." + parts[1] + "." + (parts[2].charAt(0) == 'A' ? 'B' : 'A') + parts[2].substring(1);
        var claims = SignedJWT.parse(good).getJWTClaimsSet();
        for (var bad : new String[] {
            withPrivateKey(flow.client.proofKey, claims),
            withoutAlgorithm,
            flipped,
            TestClient.signed(head(null, flow.client.proofKey).build(), claims, flow.client.proofKey)
        }) {
            assertThat(flow.client.present("DPoP " + token, bad).status())
                    .as(bad)
                    .isEqualTo(401);
        }
        var more = head("dpop+jwt", flow.client.proofKey)
                .customParam("more", Map.of("than", "needed"))
                .build();
        assertThat(flow.client
                        .present("DPoP " + token, TestClient.signed(more, claims, flow.client.proofKey))
                        .status())
                .isEqualTo(200);
    }

    private static JWSHeader.Builder head(@org.jspecify.annotations.Nullable String type, ECKey key) {
        var head = new JWSHeader.Builder(JWSAlgorithm.ES256).jwk(key.toPublicJWK());
        return type == null ? head : head.type(new JOSEObjectType(type));
    }

    /** By hand: the library writes no private key into a header. */
    private static String withPrivateKey(ECKey key, JWTClaimsSet claims) throws Exception {
        var head = com.nimbusds.jose.util.Base64URL.encode(
                "{\"alg\":\"ES256\",\"typ\":\"dpop+jwt\",\"jwk\":" + key.toJSONString() + "}");
        var body = com.nimbusds.jose.util.Base64URL.encode(claims.toString());
        var signature = new com.nimbusds.jose.crypto.ECDSASigner(key)
                .sign(
                        new JWSHeader(JWSAlgorithm.ES256),
                        (head + "." + body).getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        return head + "." + body + "." + signature;
    }

    @Test
    void signed_introspection_verifies_with_the_servers_key_and_tells_nothing_of_a_token_that_does_not_count()
            throws Exception {
        var flow = new ConformanceFlow(installation, installation.conformance.one);
        var token = flow.tokens().get("access_token");
        for (var asked : new String[] {token, "invented"}) {
            var jwt = SignedJWT.parse(flow.client
                    .introspect(asked, "application/token-introspection+jwt")
                    .text());
            var key = keys(flow.client).getKeyByKeyId(jwt.getHeader().getKeyID());
            assertThat(jwt.verify(new ECDSAVerifier(key.toECKey()))).isTrue();
            var claims = jwt.getJWTClaimsSet();
            // RFC 9701 §5: no sub and no exp, so that nobody takes it for an access token
            assertThat(claims.getClaims().keySet()).containsOnly("iss", "aud", "iat", "token_introspection");
            assertThat(claims.getIssuer()).isEqualTo(flow.client.issuer());
            assertThat(claims.getIssueTime())
                    .isBetween(Date.from(flow.client.now().minusSeconds(60)), Date.from(flow.client.now()));
            var told = claims.getJSONObjectClaim("token_introspection");
            if (asked.equals(token)) {
                assertThat(told).containsEntry("active", true).containsEntry("iss", flow.client.issuer());
            } else {
                assertThat(told).isEqualTo(Map.of("active", false));
            }
        }
    }
}
