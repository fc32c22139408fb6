package org.saphan.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.saphan.contract.id.NationalId;
import org.saphan.simulator.population.LifeStatus;
import org.saphan.simulator.population.LogIns;
import org.saphan.simulator.population.Person;
import tools.jackson.databind.JsonNode;

/** The Digital ID provider: who logs in, and who may ask. */
class DigitalIdIT extends RelyingPartyTest {
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
    void the_pages_are_in_the_language_that_the_client_asks_for_until_the_person_chooses() throws Exception {
        Map<String, String> request = request();
        request.put("ui_locales", "fr en-GB th");
        browser.get(world.digitalId() + "/authorize?" + Browser.encoded(request));
        assertThat(browser.get(world.digitalId() + "/log-in").body()).contains("<html lang=\"en\"");
        assertThat(browser.get(world.digitalId() + "/log-in?lang=th").body()).contains("<html lang=\"th\"");
        assertThat(browser.get(world.digitalId() + "/log-in").body()).contains("<html lang=\"th\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"xx", "!! 7", "<script>", "de-"})
    void a_language_that_is_not_there_is_no_error(String unknown) throws Exception {
        Map<String, String> request = request();
        request.put("ui_locales", unknown);
        var visitor = new Browser(world.trusting);
        HttpResponse<String> start = visitor.get(world.digitalId() + "/authorize?" + Browser.encoded(request));
        assertThat(start.headers().firstValue("Location")).contains("/log-in");
        assertThat(visitor.get(world.digitalId() + "/log-in").body())
                .contains("<html lang=\"th\"", "name=\"formToken\"");
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
}
