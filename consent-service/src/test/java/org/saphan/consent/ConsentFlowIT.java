package org.saphan.consent;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jwt.SignedJWT;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.saphan.consent.digitalid.Citizens;
import org.saphan.consent.grant.Consents;
import org.saphan.contract.consent.ConsentState;
import org.saphan.contract.id.ConsentId;

class ConsentFlowIT {

    private final Installation installation = Installation.running();
    private final Agency dsw = new Agency(installation, "dsw", installation.dsw);

    @Test
    void a_citizen_reads_who_asks_for_what_and_allows_it() throws Exception {
        var person = Installation.person(1);
        var flow = new ConsentFlow(installation, person);
        var page = flow.open();
        assertThat(page.status()).as(page.body()).isEqualTo(200);
        assertThat(page.body())
                .contains(
                        "กรมพัฒนาสังคม",
                        "เบี้ยความพิการ",
                        "ข้อมูลทะเบียนราษฎร",
                        "วันเกิด",
                        "สิทธิการรักษา",
                        "ข้อมูลอ่อนไหว")
                .doesNotContain(person.value(), "Somying", "ยังไม่ได้ทำเครื่องหมายหนึ่งช่อง");

        var back = flow.allow(page);
        assertThat(back.query("iss")).isEqualTo(installation.issuer);
        assertThat(back.query("state")).isEqualTo("the state");

        var answer = flow.agency().redeem(back.query("code"));
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
        var detail = answer.body().path("authorization_details").path(0);
        assertThat(detail.path("type").asString()).isEqualTo("saphan_data_exchange");
        var id = new ConsentId(detail.path("consent_id").asString());

        var citizen = installation.part(Citizens.class).enter(person);
        var consent = installation.part(Consents.class).find(citizen, id).orElseThrow();
        assertThat(consent.consent().state()).isEqualTo(ConsentState.ACTIVE);
        assertThat(consent.consent().explicit()).isTrue();
        var record = JWSObject.parse(String.valueOf(consent.record()));
        assertThat(record.verify(new ECDSAVerifier(installation.recordKey.toPublicJWK())))
                .isTrue();
        assertThat(record.getPayload().toString())
                .contains(
                        "\"legalBasis\":\"consent\"",
                        "\"noticeSha256\":",
                        "\"withdrawal\":",
                        "\"dataLife\":\"PT2160H\"")
                .doesNotContain(person.value());

        var idToken = SignedJWT.parse(answer.text("id_token")).getJWTClaimsSet();
        assertThat(idToken.getSubject()).isNotEqualTo(citizen.value()).hasSize(43);
        assertThat(idToken.getStringClaim("ial")).isEqualTo("2.3");
        var accessToken = SignedJWT.parse(answer.text("access_token")).getJWTClaimsSet();
        assertThat(accessToken.getStringClaim("scope")).doesNotContain("exchange");
        assertThat(accessToken.getStringClaim("consent_id")).isEqualTo(id.value());
    }

    @Test
    void a_citizen_says_no_and_the_agency_hears_it() {
        var flow = new ConsentFlow(installation, Installation.person(2));
        var back = flow.refuse(flow.open());
        assertThat(back.query("error")).isEqualTo("access_denied");
        assertThat(back.query("iss")).isEqualTo(installation.issuer);
        assertThat(flow.browser.get("/me/consents").body()).contains("ไม่อนุญาต");
    }

    @Test
    void sensitive_fields_need_their_own_tick() {
        var flow = new ConsentFlow(installation, Installation.person(3));
        var page = flow.open();
        var form = new LinkedHashMap<>(page.hidden());
        form.put("scope", "consent");
        var again = flow.browser.post("/oauth2/authorize", form);
        assertThat(again.at().getPath()).isEqualTo("/consent");
        assertThat(again.body()).contains("ยังไม่ได้ทำเครื่องหมายหนึ่งช่อง");
        assertThat(flow.allow(again).query("code")).isNotEmpty();
    }

    @Test
    void she_is_asked_every_time() {
        var flow = new ConsentFlow(installation, Installation.person(4));
        flow.allow(flow.open());
        assertThat(flow.open().at().getPath()).isEqualTo("/consent");
    }

    @Test
    void another_citizen_can_neither_see_nor_answer_the_question() {
        var flow = new ConsentFlow(installation, Installation.person(5));
        var page = flow.open();
        var stranger = new ConsentFlow(installation, Installation.person(6));
        stranger.browser.get("/me/consents");
        assertThat(stranger.browser.get("/consent?" + page.at().getRawQuery()).status())
                .isEqualTo(404);
        var form = new LinkedHashMap<>(page.hidden());
        form.put("scope", "consent");
        form.put("explicit", "yes");
        assertThat(stranger.browser.post("/oauth2/authorize", form).query("code"))
                .isEmpty();
    }

    @Test
    void a_code_used_twice_takes_its_token_with_it() {
        var flow = new ConsentFlow(installation, Installation.person(7));
        var code = flow.allow(flow.open()).query("code");
        assertThat(flow.agency().redeem(code).status()).isEqualTo(200);
        assertThat(flow.agency().redeem(code).error()).isEqualTo("invalid_grant");
    }

    @Test
    void the_request_must_be_pushed() {
        var browser = new Browser(installation);
        installation.digitalId.person(Installation.person(8).value());
        browser.get("/me/consents");
        var page = browser.get("/oauth2/authorize?" + Agency.encode(dsw.consentRequest(dsw.details())));
        assertThat(page.status()).isEqualTo(400);
    }

    @Test
    void what_the_agreement_does_not_allow_is_not_even_asked() {
        refused(dsw.details().replace("name.given", "name.nickname"), "unknown-field");
        refused(dsw.details().replace("name.given", "father.name"), "outside-agreement");
        refused(dsw.details().replace("health.coverage", "health.secrets"), "unknown-service");
        refused(dsw.details().replace("disability-allowance", "housing"), "no-agreement");
        refused(
                "[{\"type\":\"saphan_data_exchange\",\"purpose\":\"statistics-only\",\"services\":[{\"service\":\"civil-registry.person\",\"fields\":[\"birthDate\"]}],\"until\":\"%UNTIL%\"}]"
                        .replace(
                                "%UNTIL%",
                                dsw.now().plus(Duration.ofDays(2)).toString().substring(0, 19) + "Z"),
                "basis-not-allowed");
        refused(dsw.details(dsw.now().minusSeconds(5)), "until");
        refused(dsw.details(dsw.now().plus(Duration.ofDays(301))), "agreement-not-in-force");
        refused("[]", "one saphan_data_exchange");
        refused("not json", "one saphan_data_exchange");
        refused(dsw.details().replace("saphan_data_exchange", "payment"), "one saphan_data_exchange");
        refused(dsw.details().replace("\"until\"", "\"extra\":1,\"until\""), "one saphan_data_exchange");
    }

    private void refused(String details, String why) {
        var answer = dsw.push(dsw.consentRequest(details));
        assertThat(answer.status()).as(details).isEqualTo(400);
        assertThat(answer.error()).isEqualTo("invalid_authorization_details");
        assertThat(answer.text("error_description")).contains(why);
    }

    @Test
    void a_pushed_request_needs_its_registered_redirect_pkce_and_both_scopes() {
        assertThat(dsw.push(with("redirect_uri", "https://localhost:1/callback/more"))
                        .error())
                .isEqualTo("invalid_request");
        assertThat(dsw.push(with("redirect_uri", "https://evil.example/")).error())
                .isEqualTo("invalid_request");
        assertThat(dsw.push(with("code_challenge_method", "plain")).error()).isEqualTo("invalid_request");
        var without = dsw.consentRequest(dsw.details());
        without.remove("code_challenge");
        without.remove("code_challenge_method");
        assertThat(dsw.push(without).error()).isEqualTo("invalid_request");
        assertThat(dsw.push(with("scope", "openid")).error()).isEqualTo("invalid_scope");
        assertThat(dsw.push(with("scope", "openid consent exchange")).error()).isEqualTo("invalid_scope");
    }

    private Map<String, String> with(String name, String value) {
        var request = dsw.consentRequest(dsw.details());
        request.put(name, value);
        return request;
    }

    @Test
    void a_log_in_with_another_nonce_is_no_log_in() {
        installation.digitalId.person(Installation.person(9).value());
        installation.digitalId.lieAboutNonce("another");
        try {
            assertThat(new Browser(installation).get("/me/consents").at().getPath())
                    .isEqualTo("/log-in-failed");
        } finally {
            installation.digitalId.lieAboutNonce(null);
        }
    }

    @Test
    void who_keeps_her_number_from_us_is_told_why_she_is_not_logged_in_and_can_try_again() {
        installation.digitalId.person(Installation.person(10).value());
        installation.digitalId.refuseNumber(true);
        var browser = new Browser(installation);
        try {
            var page = browser.get("/me/consents");
            assertThat(page.at().getPath()).isEqualTo("/log-in-failed");
            assertThat(page.body()).contains("เลขประจำตัวประชาชน");
            assertThat(browser.get("/log-in-failed?why=number&lang=en").body()).contains("you asked it not to");
            assertThat(browser.get("/log-in-failed?why=%3Cscript%3E&lang=en").body())
                    .contains("did not confirm who you are")
                    .doesNotContain("<script>");
        } finally {
            installation.digitalId.refuseNumber(false);
        }
        assertThat(browser.get("/me/consents").at().getPath()).isEqualTo("/me/consents");
    }

    @Test
    void who_ends_the_log_in_at_the_provider_is_told_so() {
        installation.digitalId.end(true);
        try {
            var page = new Browser(installation).get("/me/consents");
            assertThat(page.at().getPath()).isEqualTo("/log-in-failed");
            assertThat(page.at().getQuery()).isEqualTo("why=ended");
        } finally {
            installation.digitalId.end(false);
        }
    }

    @Test
    void the_provider_is_asked_for_no_more_than_the_number() {
        installation.digitalId.person(Installation.person(10).value());
        new Browser(installation).get("/me");
        assertThat(installation.digitalId.lastAsked()).contains("scope=openid%20pid&");
    }

    @Test
    void the_console_gets_roles_and_a_token_that_opens_nothing() throws Exception {
        var regulator = StaffDesk.seeded(installation, "regulator.one");
        var console = new Agency(installation, "ledger-console", installation.console);
        var request = new LinkedHashMap<>(console.consentRequest(""));
        request.remove("authorization_details");
        request.put("scope", "openid");
        request.put("nonce", "the nonce");
        var browser = new Browser(installation);
        assertThat(browser.get("/oauth2/authorize?" + Agency.encode(request)).status())
                .as("not pushed")
                .isEqualTo(400);
        var pushed = console.push(request);
        assertThat(pushed.status()).as(pushed.body().toString()).isEqualTo(201);
        var page = browser.get("/oauth2/authorize?"
                + Agency.encode(Map.of("client_id", "ledger-console", "request_uri", pushed.text("request_uri"))));
        assertThat(page.at().getPath()).isEqualTo("/staff/log-in");
        var back =
                StaffDesk.logIn(browser, page, regulator.id, StaffDesk.PASSWORD, regulator.recoveryCodes.removeLast());
        assertThat(console.post(
                                "/oauth2/token",
                                Map.of(
                                        "grant_type",
                                        "authorization_code",
                                        "code",
                                        back.query("code"),
                                        "redirect_uri",
                                        Installation.CALLBACK,
                                        "code_verifier",
                                        Agency.VERIFIER),
                                console.assertion(),
                                null)
                        .error())
                .as("no token without a proof of a key")
                .isEqualTo("invalid_request");
        var answer = console.redeem(back.query("code"));
        assertThat(answer.text("token_type")).isEqualTo("DPoP");
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
        var idToken = SignedJWT.parse(answer.text("id_token")).getJWTClaimsSet();
        assertThat(idToken.getStringListClaim("roles")).containsExactly("regulator");
        assertThat(idToken.getStringListClaim("amr")).containsExactly("pwd", "otp", "mfa");
        assertThat(idToken.getSubject()).hasSize(43).doesNotContain(regulator.id);
        assertThat(idToken.getStringClaim("nonce")).isEqualTo("the nonce");
        assertThat(SignedJWT.parse(answer.text("access_token"))
                        .getJWTClaimsSet()
                        .getAudience())
                .containsExactly(installation.issuer);
        assertThat(SignedJWT.parse(answer.text("access_token"))
                        .getJWTClaimsSet()
                        .getJSONObjectClaim("cnf"))
                .containsEntry("jkt", console.proofKey.computeThumbprint().toString());
    }
}
