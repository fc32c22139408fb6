package org.saphan.consent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import java.time.Clock;
import java.util.Date;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** DPoP (RFC 9449) at the push, the token endpoint and the resource: what holds, and one row per thing that does not. */
class ProofIT {

    private final Installation installation = Installation.running();
    private final TestClient client = new TestClient(installation, installation.conformance.one);

    private String token() {
        return client.post(
                        "/oauth2/token",
                        Map.of("grant_type", "client_credentials", "scope", "accounts"),
                        client.tokenProof())
                .get("access_token");
    }

    private static Arguments row(String what, Consumer<JWTClaimsSet.Builder> changes) {
        return arguments(what, changes);
    }

    private static Date ago(int seconds) {
        return Date.from(Clock.systemUTC().instant().minusSeconds(seconds));
    }

    static Stream<Arguments> badProofs() {
        return Stream.of(
                row("jti is missing", claims -> claims.jwtID(null)),
                row("htm is missing", claims -> claims.claim("htm", null)),
                row("htm is another method", claims -> claims.claim("htm", "PUT")),
                row("htu is missing", claims -> claims.claim("htu", null)),
                row(
                        "htu is another address",
                        claims -> claims.claim("htu", "https://localhost:1/conformance/resource")),
                row("iat is missing", claims -> claims.issueTime(null)),
                row("iat was an hour ago", claims -> claims.issueTime(ago(3600))),
                row("iat was 61 s ago", claims -> claims.issueTime(ago(61))),
                row("iat is in an hour", claims -> claims.issueTime(ago(-3600))),
                row("iat is in 61 s", claims -> claims.issueTime(ago(-61))),
                row("ath is missing", claims -> claims.claim("ath", null)),
                row("ath is of another token", claims -> claims.claim("ath", TestClient.hash("another"))),
                row("exp has passed", claims -> claims.expirationTime(ago(60))),
                row("nbf lies ahead", claims -> claims.notBeforeTime(ago(-61))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badProofs")
    void a_proof_is_refused_at_the_resource_where(String what, Consumer<JWTClaimsSet.Builder> changes) {
        var token = token();
        var answer = client.present("DPoP " + token, client.proof("GET", client.resourceUrl(), token, changes));
        assertThat(answer.status()).as(answer.text()).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate").orElse(""))
                .contains("DPoP", "error=\"invalid_dpop_proof\"", "algs=");
    }

    static Stream<Arguments> goodProofs() {
        var url = Installation.running().issuer + "/conformance/resource";
        return Stream.of(
                row("iat was 10 s ago", claims -> claims.issueTime(ago(10))),
                row("iat is in 10 s", claims -> claims.issueTime(ago(-10))),
                row(
                        "nbf is now and exp in 5 minutes",
                        claims -> claims.notBeforeTime(ago(0)).expirationTime(ago(-300))),
                row("htu has a query and a fragment", claims -> claims.claim("htu", url + "?a=b#c")),
                row(
                        "htu is written in another way",
                        claims -> claims.claim(
                                "htu",
                                url.replace("https://localhost", "HTTPS://LOCALHOST")
                                        .replace("/resource", "/./resource"))),
                row("there are other claims", claims -> claims.claim("more", "than needed")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("goodProofs")
    void a_proof_holds_at_the_resource_where(String what, Consumer<JWTClaimsSet.Builder> changes) {
        var token = token();
        var answer = client.present("DPoP " + token, client.proof("GET", client.resourceUrl(), token, changes));
        assertThat(answer.status()).as(answer.text() + answer.headers()).isEqualTo(200);
    }

    @Test
    void a_proof_counts_once() {
        var token = token();
        var proof = client.proof("GET", client.resourceUrl(), token, claims -> {});
        assertThat(client.present("DPoP " + token, proof).status()).isEqualTo(200);
        assertThat(client.present("DPoP " + token, proof).status()).isEqualTo(401);
        var atToken = client.tokenProof();
        var form = Map.of("grant_type", "client_credentials", "scope", "accounts");
        assertThat(client.post("/oauth2/token", form, atToken).status()).isEqualTo(200);
        assertThat(client.post("/oauth2/token", form, atToken).error()).isEqualTo("invalid_dpop_proof");
    }

    @Test
    void a_token_needs_the_key_that_it_is_bound_to_and_its_own_scheme() {
        var token = token();
        assertThat(client.present("Bearer " + token).status()).isEqualTo(401);
        assertThat(client.present("DPoP " + token).status()).isEqualTo(401);
        var one = client.proof("GET", client.resourceUrl(), token, claims -> {});
        var two = client.proof("GET", client.resourceUrl(), token, claims -> {});
        assertThat(client.present("DPoP " + token, one, two).status()).isEqualTo(401);
        client.proofKey = Keys.fresh("another");
        assertThat(client.resource(token).status()).isEqualTo(401);
    }

    @Test
    void the_scheme_is_written_in_any_case_and_the_token_never_stands_in_the_query() {
        var token = token();
        assertThat(client.present("dPOp " + token, client.proof("GET", client.resourceUrl(), token, claims -> {}))
                        .status())
                .isEqualTo(200);
        assertThat(client.get("/conformance/resource?access_token=" + token).status())
                .isEqualTo(401);
    }

    @Test
    void only_a_public_key_with_es256_or_ps256_and_the_right_type_makes_a_proof() throws Exception {
        var rsa = new RSAKeyGenerator(2048).generate();
        var form = Map.of("grant_type", "client_credentials", "scope", "accounts");
        assertThat(client.post("/oauth2/token", form, proof("dpop+jwt", JWSAlgorithm.PS256, rsa.toPublicJWK(), rsa))
                        .status())
                .isEqualTo(200);
        for (var bad : new String[] {
            proof("dpop+jwt", JWSAlgorithm.RS256, rsa.toPublicJWK(), rsa),
            proof("dpop+jwt", JWSAlgorithm.ES256, null, client.proofKey),
            proof("jwt", JWSAlgorithm.ES256, client.proofKey.toPublicJWK(), client.proofKey),
            proof("dpop+jwt", JWSAlgorithm.ES256, Keys.fresh("other").toPublicJWK(), client.proofKey),
            "eyJhbGciOiJub25lIiwidHlwIjoiZHBvcCtqd3QifQ.e30.",
            "not a proof"
        }) {
            var answer = client.post("/oauth2/token", form, bad);
            assertThat(answer.status()).as(answer.text()).isEqualTo(400);
            assertThat(answer.error()).isEqualTo("invalid_dpop_proof");
        }
    }

    private String proof(
            String type, JWSAlgorithm algorithm, @org.jspecify.annotations.Nullable JWK shown, JWK signer) {
        var header = new JWSHeader.Builder(algorithm).type(new JOSEObjectType(type));
        if (shown != null) {
            header.jwk(shown);
        }
        return TestClient.signed(
                header.build(),
                new JWTClaimsSet.Builder()
                        .claim("htm", "POST")
                        .claim("htu", client.issuer() + "/oauth2/token")
                        .jwtID(client.fresh())
                        .issueTime(ago(0))
                        .build(),
                signer);
    }

    @Test
    void a_code_is_bound_to_the_key_of_the_push() {
        var flow = new ConformanceFlow(installation, installation.conformance.one);
        var proof = flow.client.proof("POST", flow.client.issuer() + "/oauth2/par", null, claims -> {});
        var code = flow.allowed(flow.client.post("/oauth2/par", flow.client.request(), proof))
                .query("code");
        var right = flow.client.proofKey;
        flow.client.proofKey = Keys.fresh("thief");
        assertThat(flow.client.redeem(code).error()).isEqualTo("invalid_dpop_proof");
        flow.client.proofKey = right;
        assertThat(flow.client.redeem(code).status()).isEqualTo(200);
    }

    @Test
    void a_code_is_bound_to_dpop_jkt() throws Exception {
        var flow = new ConformanceFlow(installation, installation.conformance.one);
        var request = flow.client.request();
        request.put("dpop_jkt", Keys.fresh("another").computeThumbprint().toString());
        assertThat(flow.client.redeem(flow.allowed(request).query("code")).error())
                .isEqualTo("invalid_dpop_proof");
        request.put("dpop_jkt", flow.client.proofKey.computeThumbprint().toString());
        assertThat(flow.client.redeem(flow.allowed(request).query("code")).status())
                .isEqualTo(200);
    }

    @Test
    void a_push_whose_proof_is_not_its_dpop_jkt_is_refused() throws Exception {
        var request = client.request();
        request.put("dpop_jkt", Keys.fresh("another").computeThumbprint().toString());
        var proof = client.proof("POST", client.issuer() + "/oauth2/par", null, claims -> {});
        assertThat(client.post("/oauth2/par", request, proof).error()).isEqualTo("invalid_dpop_proof");
    }

    @Test
    void a_nonce_that_is_not_ours_is_refused_and_ours_is_told() {
        var form = Map.of("grant_type", "client_credentials", "scope", "accounts");
        var url = client.issuer() + "/oauth2/token";
        var refused = client.post(
                "/oauth2/token", form, client.proof("POST", url, null, claims -> claims.claim("nonce", "made up")));
        assertThat(refused.error()).isEqualTo("use_dpop_nonce");
        var nonce = refused.headers().firstValue("DPoP-Nonce").orElse("");
        assertThat(client.post(
                                "/oauth2/token",
                                form,
                                client.proof("POST", url, null, claims -> claims.claim("nonce", nonce)))
                        .status())
                .isEqualTo(200);
    }
}
