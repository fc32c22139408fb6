package org.saphan.consent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** One row, or one sentence, per thing that a hostile or sloppy client may try at the push and the token endpoint. */
class ConformanceRefusalsIT {

    private final Installation installation = Installation.running();
    private final TestClient one = new TestClient(installation, installation.conformance.one);
    private final TestClient two = new TestClient(installation, installation.conformance.two);

    private static Arguments row(String what, Consumer<JWTClaimsSet.Builder> changes) {
        return arguments(what, changes);
    }

    static Stream<Arguments> badAssertions() {
        var issuer = Installation.running().issuer + "/conformance";
        return Stream.of(
                row("aud is an array", claims -> claims.claim("aud", List.of(issuer, issuer + "/x"))),
                row("aud is the token endpoint", claims -> claims.audience(issuer + "/oauth2/token")),
                row("aud is the push endpoint", claims -> claims.audience(issuer + "/oauth2/par")),
                row("aud is another realm", claims -> claims.audience(Installation.running().issuer)),
                row("aud is missing", claims -> claims.audience((String) null)),
                row("exp is missing", claims -> claims.expirationTime(null)),
                row("exp was 5 minutes ago", claims -> claims.expirationTime(ago(300))),
                row("exp lies far ahead", claims -> claims.expirationTime(ago(-86_400))),
                row("iat lies 61 s ahead", claims -> claims.issueTime(ago(-61))),
                row("nbf lies 61 s ahead", claims -> claims.notBeforeTime(ago(-61))),
                row("sub is missing", claims -> claims.subject(null)),
                row("sub is another client", claims -> claims.subject("suite-2")),
                row("iss is another client", claims -> claims.issuer("suite-2")),
                row("jti is missing", claims -> claims.jwtID(null)));
    }

    private static Date ago(int seconds) {
        return Date.from(java.time.Clock.systemUTC().instant().minusSeconds(seconds));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badAssertions")
    void an_assertion_is_refused_at_the_push_where(String what, Consumer<JWTClaimsSet.Builder> changes) {
        var answer = one.post("/oauth2/par", one.request(), one.assertion(changes), null);
        assertThat(answer.error()).as(answer.text()).isEqualTo("invalid_client");
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
    }

    @Test
    void an_array_with_the_issuer_alone_is_refused_as_well() {
        var parts = one.assertion(claims -> {}).split("\\.", -1);
        var payload = new String(
                        java.util.Base64.getUrlDecoder().decode(parts[1]), java.nio.charset.StandardCharsets.UTF_8)
                .replace("\"aud\":\"" + one.issuer() + "\"", "\"aud\":[\"" + one.issuer() + "\"]");
        var signed = new com.nimbusds.jose.JWSObject(
                new com.nimbusds.jose.JWSHeader.Builder(JWSAlgorithm.ES256)
                        .keyID(one.key.getKeyID())
                        .build(),
                new com.nimbusds.jose.Payload(payload));
        try {
            signed.sign(new com.nimbusds.jose.crypto.ECDSASigner(one.key.toECKey()));
        } catch (JOSEException broken) {
            throw new IllegalStateException(broken);
        }
        assertThat(one.post("/oauth2/par", one.request(), signed.serialize(), null)
                        .error())
                .isEqualTo("invalid_client");
    }

    @Test
    void clocks_may_differ_by_some_seconds() {
        var ahead = one.assertion(claims -> claims.issueTime(ago(-8)).notBeforeTime(ago(-8)));
        assertThat(one.post("/oauth2/par", one.request(), ahead, null).status()).isEqualTo(201);
    }

    @Test
    void only_es256_and_ps256_sign_assertions() throws JOSEException {
        assertThat(two.push(two.request()).status()).isEqualTo(201); // PS256
        var rs256 = two.assertion(claims -> {}, two.key, JWSAlgorithm.RS256);
        assertThat(two.post("/oauth2/par", two.request(), rs256, null).error()).isEqualTo("invalid_client");
        var other = two.assertion(claims -> {}, new RSAKeyGenerator(2048).generate(), JWSAlgorithm.PS256);
        assertThat(two.post("/oauth2/par", two.request(), other, null).error()).isEqualTo("invalid_client");
    }

    @Test
    void an_assertion_counts_once() {
        var assertion = one.assertion(claims -> {});
        assertThat(one.post("/oauth2/par", one.request(), assertion, null).status())
                .isEqualTo(201);
        assertThat(one.post("/oauth2/par", one.request(), assertion, null).error())
                .isEqualTo("invalid_client");
    }

    @Test
    void whoever_does_not_authenticate_is_told_so_in_json() {
        for (var path : new String[] {"/oauth2/par", "/oauth2/token", "/oauth2/introspect", "/oauth2/revoke"}) {
            var answer = one.post(path, Map.of("grant_type", "client_credentials", "token", "x"), null, null);
            assertThat(answer.status()).as(path).isEqualTo(401);
            assertThat(answer.error()).as(path).isEqualTo("invalid_client");
        }
    }

    @Test
    void a_certificate_is_asked_for_where_it_is_what_authenticates_or_binds() {
        var listed = installation.conformance.subject;
        var bare = new TestClient(
                installation,
                new ConformanceWorld.Listed(listed.id(), listed.authentication(), "mtls", listed.key(), null));
        assertThat(bare.push(bare.request()).error()).isEqualTo("invalid_client");
        var stranger = new TestClient(
                installation,
                new ConformanceWorld.Listed(listed.id(), listed.authentication(), "mtls", listed.key(), "suite-bound"));
        assertThat(stranger.push(stranger.request()).error()).isEqualTo("invalid_client");

        var bound = installation.conformance.bound;
        var flow = new ConformanceFlow(
                installation, new ConformanceWorld.Listed(bound.id(), "private_key_jwt", "mtls", bound.key(), null));
        assertThat(flow.tokens().error()).isEqualTo("invalid_request");
    }

    private static Arguments change(String what, UnaryOperator<Map<String, String>> change, String error) {
        return arguments(what, change, error);
    }

    private static UnaryOperator<Map<String, String>> with(String name, String value) {
        return request -> {
            request.put(name, value);
            return request;
        };
    }

    private static UnaryOperator<Map<String, String>> without(String name) {
        return request -> {
            request.remove(name);
            return request;
        };
    }

    static Stream<Arguments> badRequests() {
        return Stream.of(
                change(
                        "redirect_uri unregistered",
                        with("redirect_uri", "https://localhost:1/other"),
                        "invalid_request"),
                change(
                        "redirect_uri with more query",
                        with("redirect_uri", TestClient.CALLBACK + "&a=b"),
                        "invalid_request"),
                change("redirect_uri missing", without("redirect_uri"), "invalid_request"),
                change("no code_challenge", without("code_challenge"), "invalid_request"),
                change("plain challenge", with("code_challenge_method", "plain"), "invalid_request"),
                change("no challenge method", without("code_challenge_method"), "invalid_request"),
                change("short challenge", with("code_challenge", "abc"), "invalid_request"),
                change("response_type missing", without("response_type"), "invalid_request"),
                change("response_type token", with("response_type", "token"), "unsupported_response_type"),
                change(
                        "response_type code id_token",
                        with("response_type", "code id_token"),
                        "unsupported_response_type"),
                change("response_mode fragment", with("response_mode", "fragment"), "invalid_request"),
                change("request_uri pushed", with("request_uri", "urn:example:x"), "invalid_request"),
                change("unknown scope", with("scope", "openid payments"), "invalid_scope"),
                change("prompt none with others", with("prompt", "none login"), "invalid_request"),
                change("max_age no number", with("max_age", "soon"), "invalid_request"),
                change("unsigned object", with("request", "eyJhbGciOiJub25lIn0.e30."), "invalid_request_object"),
                change("unknown details", with("authorization_details", "[]"), "invalid_authorization_details"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badRequests")
    void a_push_is_refused_for(String what, UnaryOperator<Map<String, String>> change, String error) {
        var answer = one.push(change.apply(one.request()));
        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(answer.error()).isEqualTo(error);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/json");
    }

    @Test
    void a_push_is_a_post() {
        for (var path : new String[] {"/conformance/oauth2/par", "/conformance/oauth2/token", "/oauth2/par"}) {
            var answer = one.get(path);
            assertThat(answer.status()).as(path).isEqualTo(405);
            assertThat(answer.headers().firstValue("Allow")).contains("POST");
        }
    }

    static Stream<Arguments> badObjects() {
        return Stream.of(
                row("exp is missing", claims -> claims.expirationTime(null)),
                row("nbf is missing", claims -> claims.notBeforeTime(null)),
                row("exp has passed", claims -> claims.expirationTime(ago(300)).notBeforeTime(ago(600))),
                row("exp is more than an hour after nbf", claims -> claims.expirationTime(ago(-4_000))),
                row("nbf is more than an hour old", claims -> claims.notBeforeTime(ago(4_200))),
                row("nbf lies ahead", claims -> claims.notBeforeTime(ago(-61))),
                row("aud is another", claims -> claims.audience("https://elsewhere.example")),
                row("client_id is another", claims -> claims.claim("client_id", "suite-1")),
                row("iss is another", claims -> claims.issuer("suite-1")),
                row("there is a request_uri inside", claims -> claims.claim("request_uri", "urn:x")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badObjects")
    void a_signed_request_is_refused_where(String what, Consumer<JWTClaimsSet.Builder> changes) {
        var client = new TestClient(installation, installation.conformance.signing);
        var answer = client.push(Map.of("request", client.object(client.request(), changes)));
        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(answer.error()).isEqualTo("invalid_request_object");
    }

    @Test
    void a_signed_request_may_name_several_audiences_and_begin_in_some_seconds() {
        var client = new TestClient(installation, installation.conformance.signing);
        var object = client.object(
                client.request(),
                claims -> claims.audience(List.of("https://elsewhere.example", client.issuer()))
                        .notBeforeTime(ago(-8)));
        assertThat(client.push(Map.of("request", object)).status()).isEqualTo(201);
    }

    @Test
    void a_client_that_must_sign_can_not_push_unsigned() {
        var client = new TestClient(installation, installation.conformance.signing);
        assertThat(client.push(client.request()).error()).isEqualTo("invalid_request");
        var flipped = client.object(client.request(), claims -> {});
        assertThat(client.push(Map.of("request", flipped.substring(0, flipped.length() - 6) + "AAAAAA"))
                        .error())
                .isEqualTo("invalid_request_object");
    }

    @Test
    void a_plain_authorization_request_gets_an_error_page() {
        var page = new Browser(installation).get("/conformance/oauth2/authorize?" + Agency.encode(one.request()));
        assertThat(page.status()).isEqualTo(400);
        assertThat(page.body()).contains("invalid_request");
    }

    @Test
    void a_request_uri_is_its_clients_own() {
        var flow = new ConformanceFlow(installation, installation.conformance.one);
        var pushed = flow.client.push(flow.client.request());
        var page = flow.visit("suite-2", pushed.get("request_uri"));
        assertThat(page.status()).isEqualTo(400);
        assertThat(page.body()).contains("invalid_request_uri");
    }

    @Test
    void nobody_opens_a_request_for_the_first_time_after_60_seconds() {
        var flow = new ConformanceFlow(installation, installation.conformance.one);
        var pushed = flow.client.push(flow.client.request());
        var page = flow.visit("suite-1", installation.rewind(pushed.get("request_uri")));
        assertThat(page.status()).isEqualTo(400);
        assertThat(page.body()).contains("invalid_request_uri");
    }

    @Test
    void prompt_none_goes_back_with_an_error_logged_in_or_not() {
        var flow = new ConformanceFlow(installation, installation.conformance.one);
        var request = flow.client.request();
        request.put("prompt", "none");
        assertThat(flow.visit(flow.client.push(request)).query("error")).isEqualTo("login_required");
        flow.code();
        assertThat(flow.visit(flow.client.push(request)).query("error")).isEqualTo("consent_required");
    }

    @Test
    void prompt_login_and_max_age_0_ask_for_the_password_again() {
        var flow = new ConformanceFlow(installation, installation.conformance.one);
        flow.code();
        for (var change : List.of(with("prompt", "login"), with("max_age", "0"))) {
            var page = flow.visit(flow.client.push(change.apply(flow.client.request())));
            assertThat(page.at().getPath()).endsWith("/log-in");
            assertThat(flow.answer(flow.logIn(page), "allow").query("code")).isNotEmpty();
        }
        var young = flow.visit(flow.client.push(with("max_age", "3600").apply(flow.client.request())));
        assertThat(young.at().getPath()).endsWith("/consent");
    }

    @Test
    void a_code_is_its_clients_own_and_needs_its_verifier() {
        var flow = new ConformanceFlow(installation, installation.conformance.one);
        assertThat(two.redeem(flow.code()).error()).isEqualTo("invalid_grant");
        assertThat(flow.client
                        .redeem(flow.code(), Map.of("code_verifier", "w".repeat(43)), flow.client.tokenProof())
                        .error())
                .isEqualTo("invalid_grant");
        assertThat(flow.client
                        .redeem(flow.code(), Map.of("code_verifier", ""), flow.client.tokenProof())
                        .error())
                .isEqualTo("invalid_grant");
        assertThat(flow.client
                        .redeem(flow.code(), Map.of("redirect_uri", Installation.CALLBACK), flow.client.tokenProof())
                        .error())
                .isEqualTo("invalid_grant");
    }

    @Test
    void a_code_used_twice_takes_back_what_it_gave() {
        var flow = new ConformanceFlow(installation, installation.conformance.one);
        var code = flow.code();
        var tokens = flow.client.redeem(code);
        assertThat(flow.client.resource(tokens.get("access_token")).status()).isEqualTo(200);
        var again = flow.client.redeem(code);
        assertThat(again.status()).isEqualTo(400);
        assertThat(again.error()).isEqualTo("invalid_grant");
        assertThat(flow.client.resource(tokens.get("access_token")).status()).isEqualTo(401);
        assertThat(flow.client.refresh(tokens.get("refresh_token")).error()).isEqualTo("invalid_grant");
    }

    @Test
    void two_at_once_get_tokens_for_a_code_once() {
        var flow = new ConformanceFlow(installation, installation.conformance.one);
        var code = flow.code();
        var answers = Stream.generate(() -> code)
                .limit(6)
                .parallel()
                .map(flow.client::redeem)
                .map(TestClient.Answer::status)
                .toList();
        assertThat(answers.stream().filter(status -> status == 200)).hasSizeLessThanOrEqualTo(1);
    }
}
