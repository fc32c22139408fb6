package org.saphan.consent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Clock;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests as the OpenID Foundation's suite makes them (modules of fapi2-message-signing-final), beyond what stands elsewhere. */
class SuiteRequestsIT {

    private final Installation installation = Installation.running();
    private final TestClient one = new TestClient(installation, installation.conformance.one);
    private final TestClient two = new TestClient(installation, installation.conformance.two);
    private final TestClient signing = new TestClient(installation, installation.conformance.signing);

    private static Date in(int seconds) {
        return Date.from(Clock.systemUTC().instant().plusSeconds(seconds));
    }

    private static Arguments row(String what, Consumer<Map<String, String>> change) {
        return arguments(what, change);
    }

    static Stream<Arguments> badAuthentication() {
        var installation = Installation.running();
        var client = new TestClient(installation, installation.conformance.one);
        var good = client.assertion(claims -> {});
        return Stream.of(
                row("no assertion", form -> {
                    form.remove("client_assertion");
                    form.remove("client_assertion_type");
                }),
                row("no assertion type", form -> form.remove("client_assertion_type")),
                row(
                        "another assertion type",
                        form -> form.put(
                                "client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:saml2-bearer")),
                row(
                        "iss is missing",
                        form -> form.put("client_assertion", client.assertion(claims -> claims.issuer(null)))),
                row(
                        "aud is elsewhere",
                        form -> form.put(
                                "client_assertion",
                                client.assertion(claims -> claims.audience("https://elsewhere.example/")))),
                row("alg is none", form -> form.put("client_assertion", unsecured(good))),
                row(
                        "the signature is another's",
                        form -> form.put(
                                "client_assertion",
                                client.assertion(claims -> {}, Keys.fresh("suite-1"), JWSAlgorithm.ES256))),
                row("the id of another client", form -> form.put("client_id", "suite-2")));
    }

    private static String unsecured(String assertion) {
        try {
            return new PlainJWT(SignedJWT.parse(assertion).getJWTClaimsSet()).serialize();
        } catch (java.text.ParseException broken) {
            throw new IllegalStateException(broken);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badAuthentication")
    void at_no_endpoint_does_a_client_authenticate_with(String what, Consumer<Map<String, String>> change) {
        for (var path : List.of("par", "token", "introspect", "revoke")) {
            var form = new LinkedHashMap<>(one.request());
            form.put("grant_type", "client_credentials");
            form.put("token", "x");
            form.put("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer");
            form.put("client_assertion", one.assertion(claims -> {}));
            change.accept(form);
            var answer = form(path, form);
            assertThat(answer.status()).as(path + answer.text()).isEqualTo(401);
            assertThat(answer.error()).as(path).isEqualTo("invalid_client");
            // RFC 6749 §5.2
            assertThat(answer.get("error_description")).matches("[\\x20-\\x21\\x23-\\x5B\\x5D-\\x7E]*");
            assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/json");
        }
    }

    private TestClient.Answer form(String path, Map<String, String> form) {
        return one.send(HttpRequest.newBuilder(URI.create(one.issuer() + "/oauth2/" + path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(Agency.encode(form))));
    }

    @Test
    void a_push_by_another_method_is_answered_405() {
        for (var method : new String[] {"PUT", "DELETE", "PATCH"}) {
            var answer = one.send(HttpRequest.newBuilder(URI.create(one.issuer() + "/oauth2/par"))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .method(method, HttpRequest.BodyPublishers.ofString(Agency.encode(one.request()))));
            assertThat(answer.status()).as(method).isEqualTo(405);
        }
    }

    @Test
    void a_signed_push_needs_nothing_outside_the_object_but_the_assertion() {
        var form = Map.of(
                "request",
                signing.object(signing.request(), claims -> {}),
                "client_assertion_type",
                "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
                "client_assertion",
                signing.assertion(claims -> {}));
        assertThat(form("par", form).status()).isEqualTo(201);
    }

    @ParameterizedTest
    @ValueSource(strings = {"oauth-authz-req+jwt", "OautH-auThZ-REQ+jWt", "JWT", ""})
    void the_type_of_a_request_object_is_written_in_any_case_or_not_at_all(String type) {
        assertThat(signing.push(Map.of("request", object(type))).status()).isEqualTo(201);
    }

    @Test
    void what_is_of_another_type_is_no_request_object() {
        for (var type : new String[] {"dpop+jwt", "at+jwt", "client-authentication+jwt"}) {
            assertThat(signing.push(Map.of("request", object(type))).error())
                    .as(type)
                    .isEqualTo("invalid_request_object");
        }
    }

    private String object(String type) {
        var claims = new JWTClaimsSet.Builder();
        signing.request().forEach(claims::claim);
        claims.audience(signing.issuer()).notBeforeTime(in(0)).expirationTime(in(300));
        var header = new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(signing.key.getKeyID());
        if (!type.isEmpty()) {
            header.type(new JOSEObjectType(type));
        }
        return TestClient.signed(header.build(), claims.build(), signing.key);
    }

    @Test
    void the_iat_of_a_request_object_lies_ahead_by_some_seconds_at_most() {
        var near = signing.object(signing.request(), claims -> claims.issueTime(in(8)));
        assertThat(signing.push(Map.of("request", near)).status()).isEqualTo(201);
        var far = signing.object(signing.request(), claims -> claims.issueTime(in(61)));
        assertThat(signing.push(Map.of("request", far)).error()).isEqualTo("invalid_request_object");
    }

    @Test
    void a_request_object_is_signed_by_its_own_client_with_es256_or_ps256() throws Exception {
        assertThat(two.push(Map.of("request", two.object(two.request(), claims -> {})))
                        .status())
                .isEqualTo(201); // PS256
        var asked = SignedJWT.parse(two.object(two.request(), claims -> {})).getJWTClaimsSet();
        var rs256 = new JWSHeader.Builder(JWSAlgorithm.RS256)
                .keyID(two.key.getKeyID())
                .build();
        var none = new PlainJWT(asked).serialize();
        var others = TestClient.signed(
                new JWSHeader.Builder(JWSAlgorithm.ES256)
                        .keyID(one.key.getKeyID())
                        .build(),
                asked,
                one.key);
        for (var bad : List.of(TestClient.signed(rs256, asked, two.key), none, others)) {
            assertThat(two.push(Map.of("request", bad)).error()).isEqualTo("invalid_request_object");
        }
    }

    @Test
    void inside_the_object_counts_what_counts_outside() {
        for (var missing : List.of("redirect_uri", "code_challenge", "response_type")) {
            var request = signing.request();
            request.remove(missing);
            var answer = signing.push(Map.of(
                    "request",
                    signing.object(request, claims -> {}),
                    missing,
                    String.valueOf(one.request().get(missing))));
            assertThat(answer.error()).as(missing).isEqualTo("invalid_request");
        }
    }

    @Test
    void only_what_was_pushed_counts_at_the_visit() throws Exception {
        var flow = new ConformanceFlow(installation, installation.conformance.signing);
        var request = flow.client.request();
        request.remove("state");
        var pushed = flow.client.push(Map.of("request", flow.client.object(request, claims -> {})));
        var visit = new LinkedHashMap<>(flow.client.request());
        visit.put("request_uri", pushed.get("request_uri"));
        visit.put("state", "only outside");
        visit.put("nonce", "another outside");
        visit.put("scope", "openid");
        var page = flow.browser.get("/conformance/oauth2/authorize?" + Agency.encode(visit));
        var back = flow.answer(flow.logIn(page), "allow");
        assertThat(back.at().getRawQuery()).doesNotContain("state=");
        var idToken = SignedJWT.parse(flow.client.redeem(back.query("code")).get("id_token"));
        assertThat(idToken.getJWTClaimsSet().getStringClaim("nonce")).isEqualTo("nonce of suite-signing");
    }

    @Test
    void a_visit_may_be_a_post() {
        var flow = new ConformanceFlow(installation, installation.conformance.one);
        var pushed = flow.client.push(flow.client.request());
        var page = flow.browser.post(
                "/conformance/oauth2/authorize",
                Map.of("client_id", "suite-1", "request_uri", pushed.get("request_uri")));
        assertThat(flow.answer(flow.logIn(page), "allow").query("code")).isNotEmpty();
    }

    @Test
    void a_state_of_a_thousand_characters_comes_back_as_it_was_plain_and_signed() throws Exception {
        var state = "a+/=%&?#\"<ก ".repeat(90);
        var flow = new ConformanceFlow(installation, installation.conformance.one);
        var request = flow.client.request();
        request.put("state", state);
        assertThat(flow.allowed(request).query("state")).isEqualTo(state);
        request.put("response_mode", "jwt");
        var signed = SignedJWT.parse(flow.allowed(request).query("response"));
        assertThat(signed.getJWTClaimsSet().getStringClaim("state")).isEqualTo(state);
    }

    @Test
    void a_client_whose_answers_are_signed_can_not_ask_for_plain_ones() throws Exception {
        var flow = new ConformanceFlow(installation, installation.conformance.sealing);
        var request = flow.client.request();
        for (var plain : new String[] {"", "query"}) {
            request.put("response_mode", plain);
            var answer = flow.client.push(Map.of("request", flow.client.object(request, claims -> {})));
            assertThat(answer.error()).as(plain).isEqualTo("invalid_request");
        }
        request.put("response_mode", "jwt");
        request.put("prompt", "none");
        // Nobody is logged in: a refusal is signed as well, and holds nothing in the open.
        var back = flow.visit(flow.client.push(Map.of("request", flow.client.object(request, claims -> {}))));
        assertThat(back.query("error")).isEmpty();
        assertThat(back.query("iss")).isEmpty();
        assertThat(back.query("tenant")).isEqualTo("one");
        var answer = SignedJWT.parse(back.query("response"));
        assertThat(answer.getHeader().getAlgorithm()).isEqualTo(JWSAlgorithm.ES256);
        var claims = answer.getJWTClaimsSet();
        assertThat(claims.getStringClaim("error")).isEqualTo("login_required");
        assertThat(claims.getClaims().keySet()).isSubsetOf(Set.of("iss", "aud", "exp", "state", "error"));
        assertThat(claims.getExpirationTime()).isBetween(in(0), in(600)); // JARM §2.1
    }
}
