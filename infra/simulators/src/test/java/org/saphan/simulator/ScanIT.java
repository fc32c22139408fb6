package org.saphan.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.SignedJWT;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.saphan.simulator.population.LogIns;
import org.saphan.simulator.population.Person;
import tools.jackson.databind.JsonNode;

/** Logging in with the application on a telephone, which is another browser. */
class ScanIT extends RelyingPartyTest {
    private static final Pattern APP = Pattern.compile("href=\"([^\"]+/app\\?reference=([A-Z2-9]{6}))\"");

    private Browser telephone;
    private String formToken;
    private String app;
    private String reference;

    @BeforeEach
    void a_code_is_on_the_screen() throws Exception {
        telephone = new Browser(world.trusting);
        formToken = begin();
        var page = browser.get(world.digitalId() + "/log-in/scan").body();
        var link = APP.matcher(page);
        assertThat(link.find()).isTrue();
        app = link.group(1);
        reference = link.group(2);
        assertThat(page).contains("<svg", ">" + reference + "<");
    }

    private HttpResponse<String> answer(Person person, String... refused) throws Exception {
        var id = person.nationalId();
        var form = new LinkedHashMap<String, String>();
        form.put("reference", reference);
        form.put("nationalId", id.value());
        form.put("pin", LogIns.pin(TestInstallation.SEED, id));
        for (var scope : refused) {
            form.put("refused", scope);
        }
        return telephone.submit(world.digitalId() + "/app", form);
    }

    private HttpResponse<String> done() throws Exception {
        return browser.submit(world.digitalId() + "/log-in/scan", Map.of("formToken", formToken));
    }

    private JsonNode tokens() throws Exception {
        return JSON.readTree(redeem(back(done()).get("code"), VERIFIER).body());
    }

    @Test
    void who_approves_on_the_telephone_is_logged_in_on_the_screen() throws Exception {
        assertThat(telephone.get(app).body()).contains(">" + reference + "<");
        assertThat(answer(PEOPLE.storyCitizen()).statusCode()).isEqualTo(200);
        var token = SignedJWT.parse(tokens().path("id_token").asString()).getJWTClaimsSet();
        assertThat(token.getStringClaim("pid"))
                .isEqualTo(PEOPLE.storyCitizen().nationalId().value());
        assertThat(token.getSubject())
                .doesNotContain(PEOPLE.storyCitizen().nationalId().value());
        assertThat(token.getStringClaim("nonce")).isEqualTo("a-nonce");
    }

    @Test
    void what_she_refuses_is_not_passed_on() throws Exception {
        answer(PEOPLE.storyCitizen(), "pid");
        var tokens = tokens();
        var told = SignedJWT.parse(tokens.path("id_token").asString()).getJWTClaimsSet();
        assertThat(told.getClaims()).containsKeys("sub", "ial", "given_name").doesNotContainKey("pid");
        assertThat(tokens.path("scope").asString()).isEqualTo("openid profile");
        var more = browser.get(
                        world.digitalId() + "/userinfo",
                        "Authorization",
                        "Bearer " + tokens.path("access_token").asString())
                .body();
        assertThat(more)
                .contains("given_name")
                .doesNotContain(PEOPLE.storyCitizen().nationalId().value());
    }

    @Test
    void names_and_birth_date_can_be_refused_too() throws Exception {
        answer(PEOPLE.storyCitizen(), "profile");
        var told = SignedJWT.parse(tokens().path("id_token").asString()).getJWTClaimsSet();
        assertThat(told.getClaims()).containsKey("pid").doesNotContainKeys("given_name", "family_name", "birthdate");
    }

    @Test
    void who_refuses_on_the_telephone_is_not_logged_in() throws Exception {
        assertThat(telephone
                        .submit(world.digitalId() + "/app/refuse", Map.of("reference", reference))
                        .statusCode())
                .isEqualTo(200);
        assertThat(back(done())).containsEntry("error", "access_denied").doesNotContainKey("code");
    }

    @Test
    void before_she_has_answered_nobody_is_logged_in() throws Exception {
        var early = done();
        assertThat(early.statusCode()).isEqualTo(200);
        assertThat(early.body()).contains(">" + reference + "<", "ยังไม่มีคำตอบ");
    }

    @Test
    void her_answer_counts_once() throws Exception {
        answer(PEOPLE.storyCitizen());
        assertThat(telephone.get(app).body()).doesNotContain("name=\"pin\"");
        assertThat(answer(PEOPLE.regulator()).body()).doesNotContain("name=\"pin\"");
        var token = SignedJWT.parse(tokens().path("id_token").asString()).getJWTClaimsSet();
        assertThat(token.getStringClaim("pid"))
                .isEqualTo(PEOPLE.storyCitizen().nationalId().value());
    }

    @Test
    void the_telephone_does_not_get_what_is_meant_for_the_screen() throws Exception {
        answer(PEOPLE.storyCitizen());
        var stolen = telephone.submit(world.digitalId() + "/log-in/scan", Map.of("formToken", formToken));
        assertThat(stolen.headers().firstValue("Location")).isEmpty();
        var without = browser.submit(world.digitalId() + "/log-in/scan", Map.of("formToken", "guessed"));
        assertThat(without.headers().firstValue("Location")).isEmpty();
    }

    @Test
    void five_wrong_pins_end_the_log_in() throws Exception {
        var person = alive(60);
        var form =
                Map.of("reference", reference, "nationalId", person.nationalId().value(), "pin", "000000");
        for (int i = 0; i < 4; i++) {
            assertThat(telephone.submit(world.digitalId() + "/app", form).body())
                    .contains("name=\"pin\"");
        }
        assertThat(telephone.submit(world.digitalId() + "/app", form).body()).doesNotContain("name=\"pin\"");
        assertThat(back(done())).containsEntry("error", "access_denied");
    }
}
