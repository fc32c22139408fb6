package org.saphan.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import ca.uhn.fhir.context.FhirContext;
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
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Coverage;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Patient;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.saphan.contract.id.NationalId;
import org.saphan.simulator.population.LifeStatus;
import org.saphan.simulator.population.LogIns;
import org.saphan.simulator.population.Person;
import org.saphan.simulator.population.Population;
import org.springframework.web.util.UriComponentsBuilder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The process from outside, over HTTPS. */
class SimulatorsIT {
    private static final Population PEOPLE = Population.of(TestInstallation.SEED, 200);
    private static final FhirContext FHIR = FhirContext.forR4();
    private static final JsonMapper JSON = new JsonMapper();
    private static final CodeVerifier VERIFIER = new CodeVerifier("a-code-verifier-of-at-least-forty-three-characters");

    @TempDir
    static Path folder;

    private static TestInstallation world;
    private Browser browser;

    @BeforeAll
    static void start() throws Exception {
        world = new TestInstallation(folder);
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    @BeforeEach
    void open() {
        browser = new Browser(world.trusting);
    }

    @AfterEach
    void heal() throws Exception {
        spoil("civil-registry", "none");
        spoil("hospital-fhir", "none");
    }

    // ── Digital ID ──────────────────────────────────────────────────────────────────────────────────────────

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

    // ── Civil registry ──────────────────────────────────────────────────────────────────────────────────────

    @Test
    void the_civil_registry_answers_each_service_and_sends_all_it_has() throws Exception {
        Person person = PEOPLE.storyCitizen();
        JsonNode results = JSON.readTree(job(civilToken(), person.nationalId().value(), "person", "house", "unknown")
                .body());
        assertThat(results.get(0).path("responseStatus").asInt()).isEqualTo(200);
        JsonNode data = results.get(0).path("responseData");
        assertThat(data.path("pid").isString()).isTrue();
        assertThat(data.path("dateOfBirth").asString()).isEqualTo("25270229");
        assertThat(data.path("firstName").asString()).isEqualTo(person.given().th());
        assertThat(data.has("ownerStatusDesc")).isTrue();
        assertThat(results.get(1).path("responseData").path("subdistrictCode").asString())
                .hasSize(6);
        assertThat(results.get(2).path("responseStatus").asInt()).isEqualTo(400);
        assertThat(results.get(2).path("responseData").isNull()).isTrue();
    }

    @Test
    void unknown_days_are_zeros() throws Exception {
        Person person = PEOPLE.people().stream()
                .filter(one -> one.birthDate().month() == 0)
                .findFirst()
                .orElseThrow();
        assertThat(job(civilToken(), person.nationalId().value(), "person").body())
                .contains("0000\"");
    }

    @Test
    void the_civil_registry_wants_its_key_and_its_token() throws Exception {
        assertThat(browser.post(
                                world.civilRegistry() + "/token",
                                "application/json",
                                "{\"agentID\":\"saphan\"}",
                                "Consumer-Key",
                                "wrong")
                        .statusCode())
                .isEqualTo(401);
        assertThat(job("wrong", "9000000000004", "person").statusCode()).isEqualTo(401);
    }

    @Test
    void a_number_that_lost_its_leading_zeros_is_nobody() throws Exception {
        HttpResponse<String> answer = browser.post(
                world.civilRegistry() + "/jobs",
                "application/json",
                "{\"jobID\":\"1\",\"data\":[{\"serviceID\":\"person\",\"query\":{\"personalID\":123456789016}}]}",
                "Authorization",
                "Bearer " + civilToken());
        assertThat(JSON.readTree(answer.body()).get(0).path("responseStatus").asInt())
                .isEqualTo(404);
    }

    // ── Hospital ────────────────────────────────────────────────────────────────────────────────────────────

    @Test
    void the_hospital_answers_with_the_coverage_and_more() throws Exception {
        Bundle bundle = coverages(PEOPLE.storyCitizen());
        assertThat(bundle.getTotal()).isEqualTo(1);
        assertThat(bundle.getLink("next")).isNull();
        var coverage = (Coverage) bundle.getEntryFirstRep().getResource();
        assertThat(coverage.getBeneficiary().getIdentifier().getValue())
                .isEqualTo(PEOPLE.storyCitizen().nationalId().value());
        assertThat(coverage.getType().getCodingFirstRep().getCode()).isEqualTo("WEL");
        assertThat(coverage.getClass_FirstRep().getValue()).isEqualTo("91001");
        assertThat(bundle.getEntry()).anyMatch(entry -> entry.getResource() instanceof Patient);
        assertThat(bundle.getEntry()).anyMatch(entry -> entry.getResource() instanceof Organization);
    }

    @Test
    void who_has_two_coverages_has_two_pages_and_no_link_names_anybody() throws Exception {
        Bundle first = coverages(PEOPLE.neighbour());
        String next = first.getLink("next").getUrl();
        assertThat(next)
                .startsWith(world.hospital() + "?")
                .doesNotContain(PEOPLE.neighbour().nationalId().value());
        Bundle second = bundle(browser.get(next));
        assertThat(((Coverage) second.getEntryFirstRep().getResource()).getStatus())
                .isEqualTo(Coverage.CoverageStatus.CANCELLED);
        assertThat(second.getLink("next")).isNull();
    }

    @Test
    void the_hospital_explains_its_errors_in_fhir() throws Exception {
        HttpResponse<String> answer = browser.submit(
                world.hospital() + "/Coverage/_search", Map.of("beneficiary:identifier", "9000000000004"));
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("OperationOutcome").doesNotContain("9000000000004");
        assertThat(browser.get(world.hospital() + "/metadata").body()).contains("CapabilityStatement", "4.0.1");
    }

    // ── Faults ──────────────────────────────────────────────────────────────────────────────────────────────

    @Test
    void a_register_that_is_down_breaks_the_connection() throws Exception {
        spoil("hospital-fhir", "down");
        assertThatIOException()
                .isThrownBy(() -> coverages(PEOPLE.storyCitizen()))
                .isNotInstanceOf(HttpTimeoutException.class);
        spoil("hospital-fhir", "none");
        assertThat(coverages(PEOPLE.storyCitizen()).getTotal()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"hang", "drip"})
    void a_register_can_be_slower_than_anybody_waits(String fault) throws Exception {
        String token = civilToken();
        spoil("civil-registry", fault);
        assertThat(browser.answersWithin(
                        Duration.ofSeconds(2),
                        world.civilRegistry() + "/jobs",
                        jobOf("9000000000004", "person"),
                        "Bearer " + token))
                .isFalse();
    }

    @Test
    void garbage_has_the_right_type_and_is_not_json() throws Exception {
        String token = civilToken();
        spoil("civil-registry", "garbage");
        HttpResponse<String> answer = job(token, "9000000000004", "person");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/json");
        assertThat(answer.body()).contains("<html>");
    }

    @Test
    void an_internal_error_is_a_500() throws Exception {
        spoil("hospital-fhir", "error-500");
        assertThat(search(PEOPLE.storyCitizen()).statusCode()).isEqualTo(500);
    }

    @Test
    void a_confused_register_answers_about_somebody_else() throws Exception {
        String token = civilToken();
        spoil("civil-registry", "another-person");
        spoil("hospital-fhir", "another-person");
        assertThat(job(token, "9000000000004", "person").body())
                .contains(PEOPLE.regulator().nationalId().value())
                .doesNotContain("9000000000004");
        var coverage =
                (Coverage) coverages(PEOPLE.storyCitizen()).getEntryFirstRep().getResource();
        assertThat(coverage.getBeneficiary().getIdentifier().getValue())
                .isEqualTo(PEOPLE.regulator().nationalId().value());
    }

    @Test
    void an_empty_register_knows_nobody() throws Exception {
        String token = civilToken();
        spoil("civil-registry", "empty");
        spoil("hospital-fhir", "empty");
        assertThat(job(token, "9000000000004", "person").body()).contains("\"responseStatus\":404");
        assertThat(coverages(PEOPLE.storyCitizen()).getTotal()).isZero();
    }

    // ── Control, call-back, doors ───────────────────────────────────────────────────────────────────────────

    @Test
    void nobody_controls_anything_without_the_token() throws Exception {
        assertThat(browser.get(world.control() + "/people").statusCode()).isEqualTo(401);
        assertThat(browser.put(
                                world.control() + "/faults/civil-registry",
                                "down",
                                "Authorization",
                                "Bearer wrong-token")
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void an_unknown_fault_or_register_is_refused() throws Exception {
        assertThat(spoil("civil-registry", "sulking")).isEqualTo(400);
        assertThat(spoil("land-registry", "down")).isEqualTo(404);
        assertThat(spoil("disability-registry", "down")).isEqualTo(409); // not simulated here: no database is set
    }

    @Test
    void the_launcher_learns_how_to_log_somebody_in() throws Exception {
        JsonNode citizen = JSON.readTree(control("/people/citizen").body());
        assertThat(citizen.path("nationalId").asString()).isEqualTo("9000000000004");
        assertThat(citizen.path("pin").asString())
                .isEqualTo(
                        LogIns.pin(TestInstallation.SEED, PEOPLE.storyCitizen().nationalId()));
        assertThat(citizen.path("oneTimeCode").asString()).matches("[0-9]{6}");
        assertThat(JSON.readTree(control("/people").body())).hasSize(200);
        assertThat(control("/people/stranger").statusCode()).isEqualTo(404);
    }

    @Test
    void a_call_back_is_handed_over_once_and_its_page_tells_no_code() throws Exception {
        HttpResponse<String> page = browser.get(
                world.agency() + "/callback?code=a-code&state=a-state-1&iss=https%3A%2F%2Flocalhost&lang=en");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("You can close this window", "Department of Social Development");
        JsonNode callback = JSON.readTree(control("/callbacks/a-state-1?wait=1").body());
        assertThat(callback.path("code").asString()).isEqualTo("a-code");
        assertThat(control("/callbacks/a-state-1").statusCode()).isEqualTo(404);
    }

    @Test
    void a_refusal_comes_back_as_an_error() throws Exception {
        assertThat(browser.get(world.agency() + "/callback?error=access_denied&state=a-state-2")
                        .body())
                .contains("ท่านไม่ได้ให้ความยินยอม");
        assertThat(JSON.readTree(control("/callbacks/a-state-2").body())
                        .path("error")
                        .asString())
                .isEqualTo("access_denied");
        assertThat(browser.get(world.agency() + "/callback?state=a-state-3").statusCode())
                .isEqualTo(400);
    }

    @Test
    void each_port_shows_its_own_pages_only() throws Exception {
        assertThat(browser.get(world.agency() + "/control/people", bearer()).statusCode())
                .isEqualTo(404);
        assertThat(browser.get(world.agency() + "/jwks").statusCode()).isEqualTo(404);
        assertThat(browser.get(world.digitalId() + "/callback?state=a&code=b").statusCode())
                .isEqualTo(404);
        assertThat(browser.get(world.digitalId() + "/control/people", bearer()).statusCode())
                .isEqualTo(404);
    }

    @Test
    void the_process_says_that_it_is_ready() throws Exception {
        assertThat(browser.get(world.digitalId() + "/health/ready").body()).contains("UP");
        assertThat(browser.get(world.digitalId() + "/health/live").statusCode()).isEqualTo(200);
    }

    // ── How ─────────────────────────────────────────────────────────────────────────────────────────────────

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

    private String civilToken() throws Exception {
        HttpResponse<String> answer = browser.post(
                world.civilRegistry() + "/token",
                "application/json",
                "{\"agentID\":\"saphan\"}",
                "Consumer-Key",
                TestInstallation.CONSUMER_KEY);
        return JSON.readTree(answer.body()).path("token").asString();
    }

    private HttpResponse<String> job(String token, String number, String... services) throws Exception {
        return browser.post(
                world.civilRegistry() + "/jobs",
                "application/json",
                jobOf(number, services),
                "Authorization",
                "Bearer " + token);
    }

    private static String jobOf(String number, String... services) {
        StringBuilder data = new StringBuilder();
        for (String service : services) {
            data.append(data.isEmpty() ? "" : ",")
                    .append("{\"serviceID\":\"" + service + "\",\"query\":{\"personalID\":\"" + number + "\"}}");
        }
        return "{\"jobID\":\"0199\",\"data\":[" + data + "]}";
    }

    private HttpResponse<String> search(Person person) throws IOException, InterruptedException {
        return browser.submit(
                world.hospital() + "/Coverage/_search",
                Map.of(
                        "beneficiary:identifier",
                        "https://terms.sil-th.org/id/th-cid|"
                                + person.nationalId().value()));
    }

    private Bundle coverages(Person person) throws IOException, InterruptedException {
        return bundle(search(person));
    }

    private static Bundle bundle(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(200);
        return FHIR.newJsonParser().parseResource(Bundle.class, answer.body());
    }

    private int spoil(String register, String fault) throws Exception {
        return browser.put(world.control() + "/faults/" + register, fault, bearer())
                .statusCode();
    }

    private HttpResponse<String> control(String path) throws Exception {
        return browser.get(world.control() + path, bearer());
    }

    private static String[] bearer() {
        return new String[] {"Authorization", "Bearer " + TestInstallation.CONTROL_TOKEN};
    }

    private static Person alive(int from) {
        return PEOPLE.people().stream()
                .skip(from)
                .filter(person -> person.status() == LifeStatus.ALIVE)
                .findFirst()
                .orElseThrow();
    }
}
