package org.saphan.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.auth.PrivateKeyJWT;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.pkce.CodeChallenge;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.saphan.contract.id.NationalId;
import org.saphan.simulator.population.LifeStatus;
import org.saphan.simulator.population.LogIns;
import org.saphan.simulator.population.Person;
import org.springframework.web.util.UriComponentsBuilder;
import tools.jackson.databind.JsonNode;

/** The Digital ID provider: who logs in, and who may ask. */
class DigitalIdIT extends SimulatorTest {
    private static final CodeVerifier VERIFIER = new CodeVerifier("a-code-verifier-of-at-least-forty-three-characters");

    @Test
    void a_person_logs_in_in_two_steps_and_the_client_gets_signed_claims() throws Exception {
        Person person = PEOPLE.storyCitizen();
        Map<String, String> back = back(logIn(person));
        assertThat(back).containsEntry("state", "a-state").containsEntry("iss", world.digitalId());
        HttpResponse<String> answer = redeem(back.get("code"), VERIFIER);
        assertThat(answer.statusCode()).isEqualTo(200);
        JsonNode tokens = JSON.readTree(answer.body());
        SignedJWT token = SignedJWT.parse(tokens.path("id_token").asString());
        var key = JWKSet.parse(browser.get(world.digitalId() + "/jwks").body())
                .getKeyByKeyId(token.getHeader().getKeyID());
        assertThat(key.isPrivate()).isFalse();
        assertThat(token.getHeader().getAlgorithm()).isEqualTo(JWSAlgorithm.ES256);
        assertThat(token.verify(new ECDSAVerifier(key.toECKey()))).isTrue();
        var claims = token.getJWTClaimsSet();
        assertThat(claims.getIssuer()).isEqualTo(world.digitalId());
        assertThat(claims.getAudience()).containsExactly("saphan-consent");
        assertThat(claims.getStringClaim("nonce")).isEqualTo("a-nonce");
        assertThat(claims.getStringClaim("pid")).isEqualTo(person.nationalId().value());
        assertThat(claims.getStringClaim("given_name")).isEqualTo(person.given().th());
        assertThat(claims.getStringClaim("birthdate")).isEqualTo("1984-02-29");
        assertThat(claims.getStringClaim("ial")).isEqualTo("2.3");
        JsonNode userinfo = JSON.readTree(browser.get(
                        world.digitalId() + "/userinfo",
                        "Authorization",
                        "Bearer " + tokens.path("access_token").asString())
                .body());
        assertThat(userinfo.path("pid").asString())
                .isEqualTo(person.nationalId().value());
    }

    @Test
    void discovery_names_what_is_there() throws Exception {
        JsonNode metadata = JSON.readTree(browser.get(world.digitalId() + "/.well-known/openid-configuration")
                .body());
        assertThat(metadata.path("issuer").asString()).isEqualTo(world.digitalId());
        assertThat(metadata.path("code_challenge_methods_supported").toString()).isEqualTo("[\"S256\"]");
        assertThat(metadata.path("token_endpoint_auth_methods_supported").toString())
                .isEqualTo("[\"private_key_jwt\"]");
    }

    @Test
    void a_code_is_good_once_and_only_with_its_verifier() throws Exception {
        String code = back(logIn(PEOPLE.storyCitizen())).get("code");
        assertThat(redeem(code, VERIFIER).statusCode()).isEqualTo(200);
        assertThat(redeem(code, VERIFIER).body()).contains("invalid_grant");
        String other = back(logIn(PEOPLE.storyCitizen())).get("code");
        var wrong = new CodeVerifier("another-verifier-of-at-least-forty-three-characters");
        assertThat(redeem(other, wrong).body()).contains("invalid_grant");
    }

    @Test
    void a_client_that_signs_with_another_key_gets_nothing() throws Exception {
        String code = back(logIn(PEOPLE.storyCitizen())).get("code");
        var stranger = new ECKeyGenerator(Curve.P_256).generate();
        HttpResponse<String> answer = redeem(code, VERIFIER, assertion(stranger));
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).contains("invalid_client");
    }

    @Test
    void an_assertion_is_good_once() throws Exception {
        String assertion = assertion(world.clientKey);
        redeem(back(logIn(PEOPLE.storyCitizen())).get("code"), VERIFIER, assertion);
        assertThat(redeem(back(logIn(PEOPLE.storyCitizen())).get("code"), VERIFIER, assertion)
                        .statusCode())
                .isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"code_challenge", "code_challenge_method", "nonce", "state"})
    void a_request_without_one_of_its_proofs_is_sent_back(String missing) throws Exception {
        Map<String, String> request = request();
        request.remove(missing);
        HttpResponse<String> answer = browser.get(world.digitalId() + "/authorize?" + Browser.encoded(request));
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location").orElseThrow())
                .startsWith(TestInstallation.REDIRECT_URI)
                .contains("error=invalid_request");
    }

    @Test
    void nobody_is_sent_to_an_address_that_is_not_the_clients() throws Exception {
        Map<String, String> request = request();
        request.put("redirect_uri", "https://elsewhere.example/");
        HttpResponse<String> answer = browser.get(world.digitalId() + "/authorize?" + Browser.encoded(request));
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Location")).isEmpty();
    }

    @Test
    void a_wrong_pin_is_answered_like_an_unknown_number() throws Exception {
        String formToken = begin();
        HttpResponse<String> wrongPin =
                identify(formToken, PEOPLE.people().get(20).nationalId().value(), "xxxxxx");
        HttpResponse<String> unknown = identify(formToken, "9999999999994", "xxxxxx");
        assertThat(wrongPin.body()).contains("หรือรหัสผ่านไม่ถูกต้อง", "ลองได้อีก 4 ครั้ง");
        assertThat(unknown.body()).contains("หรือรหัสผ่านไม่ถูกต้อง", "ลองได้อีก 3 ครั้ง");
        assertThat(unknown.body()).doesNotContain("9999999999994");
    }

    @Test
    void five_wrong_codes_lock_the_person_out() throws Exception {
        Person person = alive(30);
        String formToken = begin();
        identify(formToken, person.nationalId().value(), LogIns.pin(TestInstallation.SEED, person.nationalId()));
        HttpResponse<String> last = prove(formToken, "none");
        for (int i = 1; i < 5; i++) {
            last = prove(formToken, "none");
        }
        assertThat(last.body()).contains("ระงับการเข้าสู่ระบบชั่วคราว");
        String again = begin();
        HttpResponse<String> refused =
                identify(again, person.nationalId().value(), LogIns.pin(TestInstallation.SEED, person.nationalId()));
        assertThat(refused.body()).contains("ระงับการเข้าสู่ระบบชั่วคราว");
    }

    @Test
    void who_has_died_can_not_log_in() throws Exception {
        NationalId id = PEOPLE.people().stream()
                .filter(person -> person.status() == LifeStatus.DECEASED)
                .findFirst()
                .orElseThrow()
                .nationalId();
        assertThat(identify(begin(), id.value(), LogIns.pin(TestInstallation.SEED, id))
                        .body())
                .contains("หรือรหัสผ่านไม่ถูกต้อง");
    }

    @Test
    void the_second_step_can_not_come_first() throws Exception {
        String formToken = begin();
        NationalId id = PEOPLE.storyCitizen().nationalId();
        String code =
                LogIns.oneTimeCode(TestInstallation.SEED, id, Clock.systemUTC().instant());
        assertThat(prove(formToken, code).body()).contains("การเข้าสู่ระบบนี้สิ้นสุดแล้ว");
    }

    @Test
    void a_form_from_elsewhere_is_not_taken() throws Exception {
        begin();
        NationalId id = PEOPLE.storyCitizen().nationalId();
        assertThat(identify("guessed", id.value(), LogIns.pin(TestInstallation.SEED, id))
                        .body())
                .contains("การเข้าสู่ระบบนี้สิ้นสุดแล้ว");
    }

    @Test
    void who_cancels_goes_back_without_a_code() throws Exception {
        String formToken = begin();
        HttpResponse<String> answer =
                browser.submit(world.digitalId() + "/log-in/cancel", Map.of("formToken", formToken));
        assertThat(back(answer)).containsEntry("error", "access_denied").doesNotContainKey("code");
    }

    @Test
    void the_telephone_shows_the_code_to_its_own_browser_only() throws Exception {
        String formToken = begin();
        NationalId id = PEOPLE.storyCitizen().nationalId();
        identify(formToken, id.value(), LogIns.pin(TestInstallation.SEED, id));
        assertThat(browser.get(world.digitalId() + "/phone").body()).containsPattern("one-time-code\">[0-9]{6}<");
        assertThat(new Browser(world.trusting).get(world.digitalId() + "/phone").body())
                .doesNotContain("one-time-code\">");
    }

    private HttpResponse<String> logIn(Person person) throws Exception {
        NationalId id = person.nationalId();
        String formToken = begin();
        HttpResponse<String> first = identify(formToken, id.value(), LogIns.pin(TestInstallation.SEED, id));
        assertThat(first.headers().firstValue("Location").orElseThrow()).endsWith("/log-in/code");
        return prove(
                formToken,
                LogIns.oneTimeCode(TestInstallation.SEED, id, Clock.systemUTC().instant()));
    }

    private String begin() throws Exception {
        HttpResponse<String> start = browser.get(world.digitalId() + "/authorize?" + Browser.encoded(request()));
        assertThat(start.statusCode()).isEqualTo(303);
        HttpResponse<String> page = browser.get(
                world.digitalId() + start.headers().firstValue("Location").orElseThrow());
        Matcher token = Pattern.compile("name=\"formToken\" value=\"([^\"]+)\"").matcher(page.body());
        assertThat(token.find()).isTrue();
        return token.group(1);
    }

    private HttpResponse<String> identify(String formToken, String number, String pin) throws Exception {
        return browser.submit(
                world.digitalId() + "/log-in", Map.of("formToken", formToken, "nationalId", number, "pin", pin));
    }

    private HttpResponse<String> prove(String formToken, String code) throws Exception {
        return browser.submit(world.digitalId() + "/log-in/code", Map.of("formToken", formToken, "code", code));
    }

    private static Map<String, String> request() {
        Map<String, String> request = new LinkedHashMap<>();
        request.put("response_type", "code");
        request.put("client_id", "saphan-consent");
        request.put("scope", "openid profile");
        request.put("redirect_uri", TestInstallation.REDIRECT_URI);
        request.put("state", "a-state");
        request.put("nonce", "a-nonce");
        request.put(
                "code_challenge",
                CodeChallenge.compute(CodeChallengeMethod.S256, VERIFIER).getValue());
        request.put("code_challenge_method", "S256");
        return request;
    }

    private static Map<String, String> back(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(303);
        String target = answer.headers().firstValue("Location").orElseThrow();
        assertThat(target).startsWith(TestInstallation.REDIRECT_URI);
        Map<String, String> parameters = new HashMap<>();
        UriComponentsBuilder.fromUri(URI.create(target))
                .build()
                .getQueryParams()
                .forEach((name, values) -> parameters.put(
                        name, URLDecoder.decode(Objects.requireNonNull(values.getFirst()), StandardCharsets.UTF_8)));
        return parameters;
    }

    private HttpResponse<String> redeem(@Nullable String code, CodeVerifier verifier) throws Exception {
        return redeem(code, verifier, assertion(world.clientKey));
    }

    private HttpResponse<String> redeem(@Nullable String code, CodeVerifier verifier, String assertion)
            throws Exception {
        return browser.submit(
                world.digitalId() + "/token",
                Map.of(
                        "grant_type",
                        "authorization_code",
                        "code",
                        Optional.ofNullable(code).orElseThrow(),
                        "redirect_uri",
                        TestInstallation.REDIRECT_URI,
                        "code_verifier",
                        verifier.getValue(),
                        "client_id",
                        "saphan-consent",
                        "client_assertion_type",
                        "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
                        "client_assertion",
                        assertion));
    }

    private static String assertion(ECKey key) throws Exception {
        return new PrivateKeyJWT(
                        new ClientID("saphan-consent"),
                        URI.create(world.digitalId() + "/token"),
                        JWSAlgorithm.ES256,
                        key.toPrivateKey(),
                        key.getKeyID(),
                        null)
                .getClientAssertion()
                .serialize();
    }

    private static Person alive(int from) {
        return PEOPLE.people().stream()
                .skip(from)
                .filter(person -> person.status() == LifeStatus.ALIVE)
                .findFirst()
                .orElseThrow();
    }
}
