package org.saphan.consent;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSObject;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.saphan.contract.id.NationalId;

/** A citizen without a telephone is helped at a counter; and what a clerk, or somebody who would like to be one, can't do. */
class CounterIT {

    private static final NationalId CLERKS_CARD = Installation.person(700);
    private static final AtomicInteger CLERKS = new AtomicInteger();

    private final Installation installation = Installation.running();

    @Test
    void her_spoken_yes_is_a_consent_with_both_of_them_on_record() throws ParseException {
        var citizen = Installation.person(701);
        var clerk = clerk();
        assertThat(clerk.help(citizen).body()).contains("ท่านกำลังช่วยประชาชน").doesNotContain(citizen.value());
        var question = clerk.flow.open();
        assertThat(question.body())
                .contains("โปรดอ่านให้ประชาชนฟัง", "name=\"spoken\"")
                .doesNotContain("href=\"/me", citizen.value());
        assertThat(clerk.browser
                        .get("/consent?" + question.at().getRawQuery() + "&lang=en")
                        .body())
                .contains("read this to the citizen");

        var answer = clerk.flow.agency().redeem(clerk.yes(question).query("code"));
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
        var idToken = SignedJWT.parse(answer.text("id_token"));
        assertThat(idToken.getJWTClaimsSet().getStringClaim("ial")).isEqualTo("2.1");
        assertThat(idToken.getJWTClaimsSet().getStringClaim("acr")).isEqualTo("1");
        assertThat(idToken.getPayload().toString()).doesNotContain(clerk.desk.id, citizen.value());
        var consent = answer.body()
                .path("authorization_details")
                .path(0)
                .path("consent_id")
                .asString();

        Eventually.holds(() -> installation.ledger.of(consent).size() == 2);
        assertThat(installation.ledger.of(consent)).allSatisfy(draft -> {
            assertThat(draft.subject()).isEqualTo(citizen);
            assertThat(draft.agency().value()).isEqualTo("dsw");
            assertThat(draft.details()).isNotNull();
            assertThat(String.valueOf(
                            draft.details() == null ? null : draft.details().officer()))
                    .isEqualTo(clerk.desk.id);
        });

        installation.digitalId.person(citizen.value());
        var hers = new Browser(installation);
        assertThat(hers.get("/me/consents?lang=en").body())
                .contains("At counters", "a clerk of Social Welfare")
                .doesNotContain(clerk.desk.id);
        assertThat(hers.get("/me/consents/" + consent + "?lang=en").body())
                .contains("You allowed it", "by a clerk at a counter of Social Welfare");
        var record = JWSObject.parse(
                        hers.get("/me/consents/" + consent + "/record").body())
                .getPayload()
                .toString();
        assertThat(record)
                .contains(
                        "\"collectedBy\":{\"agency\":\"dsw\",\"officer\":\"" + clerk.desk.id + "\",\"role\":\"clerk\"}")
                .contains("spoken at a counter", "\"identity\":\"2.1\"")
                .doesNotContain(citizen.value());
        var receipt = JWSObject.parse(
                        hers.get("/me/consents/" + consent + "/receipts/2").body())
                .getPayload()
                .toString();
        assertThat(receipt).contains("\"officer\":\"" + clerk.desk.id + "\"");
    }

    @Test
    void what_she_gave_she_ends_at_the_counter_too() {
        var citizen = Installation.person(702);
        var own = new ConsentFlow(installation, citizen);
        var consent = own.given();
        var clerk = clerk();
        assertThat(clerk.help(citizen).body()).contains("เบี้ยความพิการ", consent);
        var unheard = clerk.press("/staff/counter/withdraw", Map.of("id", consent));
        assertThat(unheard.at().toString()).endsWith("?unheard");
        assertThat(state(consent)).isEqualTo("active");
        assertThat(clerk.withdraw(consent).at().toString()).endsWith("?done");
        assertThat(state(consent)).isEqualTo("withdrawn");
        Eventually.holds(() -> installation.ledger.of(consent).size() == 3);
        assertThat(String.valueOf(installation.ledger.of(consent).getLast().details()))
                .as("what is said of it in logs")
                .isEqualTo("[withheld]");
        assertThat(installation.ledger.of(consent))
                .extracting(draft -> String.valueOf(
                        draft.details() == null ? null : draft.details().officer()))
                .containsExactly("null", "null", clerk.desk.id);
    }

    @Test
    void a_yes_without_the_clerks_word_that_she_said_it_is_none() {
        var clerk = clerk();
        clerk.help(Installation.person(703));
        var question = clerk.flow.open();
        var again = clerk.flow.allow(question);
        assertThat(again.at().getPath()).isEqualTo("/consent");
        assertThat(again.body()).contains("ประชาชนต้องกล่าวด้วยวาจา");
        assertThat(clerk.yes(again).query("code")).isNotEmpty();
    }

    @Test
    void her_spoken_no_goes_to_the_agency() {
        var clerk = clerk();
        clerk.help(Installation.person(704));
        assertThat(clerk.flow.refuse(clerk.flow.open()).query("error")).isEqualTo("access_denied");
    }

    @Test
    void a_purpose_that_demands_more_than_a_look_at_a_card_is_refused() {
        var clerk = clerk();
        clerk.help(Installation.person(705));
        var agency = clerk.flow.agency();
        var question = clerk.flow.open(
                agency.consentRequest("[{\"type\":\"saphan_data_exchange\",\"purpose\":\"name-change\",\"services\":["
                        + "{\"service\":\"civil-registry.person\",\"fields\":[\"name.given\"]}],\"until\":\""
                        + agency.now().plus(Duration.ofDays(30)).truncatedTo(ChronoUnit.SECONDS) + "\"}]"));
        assertThat(question.at().getPath()).isEqualTo("/consent");
        assertThat(question.body()).contains("เคาน์เตอร์ช่วยเรื่องนี้ไม่ได้").doesNotContain("name=\"scope\"");
        var forced = clerk.yes(question);
        assertThat(forced.query("error")).isEqualTo("access_denied");
        assertThat(forced.query("code")).isEmpty();
    }

    @Test
    void whoever_is_no_clerk_or_has_not_both_steps_opens_nothing() {
        assertThat(new Browser(installation).get("/staff/counter").at().getPath())
                .isEqualTo("/staff/log-in");
        var regulator = new Browser(installation);
        StaffDesk.seeded(installation, "regulator.one").logIn(regulator);
        assertThat(regulator.get("/staff/counter").status()).isEqualTo(403);
        var form = new LinkedHashMap<>(regulator.get("/sessions").hidden());
        form.putAll(Map.of("nationalId", Installation.person(706).value(), "checked", "yes"));
        assertThat(regulator.post("/staff/counter/open", form).status()).isEqualTo(403);
        installation.digitalId.person(Installation.person(707).value());
        var citizen = new Browser(installation);
        citizen.get("/me");
        assertThat(citizen.get("/staff/counter").status()).isEqualTo(403);

        var clerk = clerk();
        var passwordOnly = new Browser(installation);
        clerk.desk.logIn(passwordOnly, StaffDesk.PASSWORD, "");
        assertThat(passwordOnly.get("/staff/counter").at().getPath()).isEqualTo("/staff/log-in");
    }

    @Test
    void without_the_forms_own_token_nothing_happens() {
        var citizen = Installation.person(708);
        var consent = new ConsentFlow(installation, citizen).given();
        var clerk = clerk();
        var fields = Map.of("nationalId", citizen.value(), "checked", "yes");
        assertThat(clerk.browser.post("/staff/counter/open", fields).status()).isEqualTo(403);
        assertThat(clerk.browser.get("/staff/counter").body()).doesNotContain("ท่านกำลังช่วยประชาชน");
        clerk.help(citizen);
        assertThat(clerk.browser
                        .post("/staff/counter/withdraw", Map.of("id", consent, "spoken", "yes"))
                        .status())
                .isEqualTo(403);
        assertThat(clerk.browser.post("/staff/counter/end", Map.of()).status()).isEqualTo(403);
        assertThat(state(consent)).isEqualTo("active");
        assertThat(clerk.browser.get("/staff/counter").body()).contains("ท่านกำลังช่วยประชาชน");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1234567890123", "", "12345", "x"})
    void what_is_no_national_id_opens_nothing_and_is_not_repeated(String typed) {
        var clerk = clerk();
        var page = clerk.press("/staff/counter/open", Map.of("nationalId", typed, "checked", "yes"));
        assertThat(page.body()).contains("ไม่ใช่เลขประจำตัวประชาชน").doesNotContain("1234567890123");
        assertThat(page.at().getQuery()).isNull();
        assertThat(sessionsOf(clerk)).isZero();
    }

    @Test
    void a_clerk_who_has_not_looked_opens_nothing() {
        var clerk = clerk();
        var page = clerk.press(
                "/staff/counter/open",
                Map.of("nationalId", Installation.person(709).value()));
        assertThat(page.body()).contains("โปรดตรวจบัตรและตัวบุคคลก่อน");
        assertThat(sessionsOf(clerk)).isZero();
    }

    @Test
    void nobody_helps_himself_and_whose_card_nobody_has_seen_helps_nobody() {
        var clerk = clerk();
        assertThat(clerk.help(CLERKS_CARD).body()).contains("นี่คือบัตรของท่านเอง");
        assertThat(sessionsOf(clerk)).isZero();
        var unknown = CounterClerk.of(installation, nextId(), "dsw", null);
        assertThat(unknown.help(Installation.person(710)).body()).contains("ผู้ดูแลระบบต้องตรวจบัตรของท่านก่อน");
        assertThat(sessionsOf(unknown)).isZero();
        // Nor does he say himself who he is.
        var form = new LinkedHashMap<>(unknown.browser.get("/staff/counter").hidden());
        form.putAll(Map.of("id", unknown.desk.id, "nationalId", CLERKS_CARD.value()));
        assertThat(unknown.browser.post("/staff/people/identify", form).status())
                .isEqualTo(403);
        assertThat(CounterClerk.administer(
                                installation,
                                "/staff/people/identify",
                                Map.of("id", "administrator.one", "nationalId", CLERKS_CARD.value()))
                        .body())
                .contains("หรือเป็นบัญชีของท่านเอง");
    }

    @Test
    void one_citizen_at_a_time_and_in_one_browser() {
        var clerk = clerk();
        clerk.help(Installation.person(711));
        assertThat(clerk.press(
                                "/staff/counter/open",
                                Map.of("nationalId", Installation.person(712).value(), "checked", "yes"))
                        .body())
                .contains("ท่านกำลังช่วยผู้อื่นอยู่");
        var other = clerk.elsewhere();
        assertThat(other.browser.get("/staff/counter").body()).contains("ในเบราว์เซอร์อื่น");
        assertThat(other.help(Installation.person(712)).body()).contains("ท่านกำลังช่วยผู้อื่นอยู่");
        other.finish();
        assertThat(clerk.browser.get("/staff/counter").body()).doesNotContain("ท่านกำลังช่วยประชาชน");
        assertThat(other.help(Installation.person(712)).body()).contains("ท่านกำลังช่วยประชาชน");
    }

    @Test
    void what_was_asked_of_one_is_not_answered_for_the_next() {
        var clerk = clerk();
        clerk.help(Installation.person(713));
        var question = clerk.flow.open();
        clerk.finish();
        assertThat(clerk.yes(question).at().getPath()).isEqualTo("/staff/counter");
        clerk.help(Installation.person(714));
        assertThat(clerk.browser.get("/consent?" + question.at().getRawQuery()).status())
                .isEqualTo(404);
        assertThat(clerk.yes(question).query("code")).isEmpty();
        var hers = new ConsentFlow(installation, Installation.person(715)).given();
        assertThat(clerk.withdraw(hers).status()).isEqualTo(404);
        assertThat(state(hers)).isEqualTo("active");
    }

    @Test
    void after_ten_minutes_it_is_over() {
        var citizen = Installation.person(716);
        var consent = new ConsentFlow(installation, citizen).given();
        var clerk = clerk();
        clerk.help(citizen);
        assertThat(installation
                        .asOwner()
                        .sql(
                                "SELECT extract(epoch FROM ends_at - began_at)::int FROM assisted_session WHERE staff_id = :id")
                        .param("id", clerk.desk.id)
                        .query(Integer.class)
                        .single())
                .isEqualTo(600);
        var question = clerk.flow.open();
        installation
                .asOwner()
                .sql("UPDATE assisted_session SET began_at = began_at - interval '10 minutes',"
                        + " ends_at = ends_at - interval '10 minutes' WHERE staff_id = :id")
                .param("id", clerk.desk.id)
                .update();
        var late = clerk.yes(question);
        assertThat(late.at().getPath()).isEqualTo("/staff/counter");
        assertThat(late.body()).contains("ขณะนี้ท่านไม่ได้ช่วยผู้ใด");
        assertThat(clerk.browser.get("/consent?" + question.at().getRawQuery()).body())
                .doesNotContain("name=\"scope\"");
        assertThat(clerk.press("/staff/counter/withdraw", Map.of("id", consent, "spoken", "yes"))
                        .status())
                .isEqualTo(404);
        assertThat(state(consent)).isEqualTo("active");
        assertThat(clerk.browser.get("/staff/counter").body()).doesNotContain("ท่านกำลังช่วยประชาชน");
    }

    @Test
    void her_other_pages_stay_closed_to_the_clerk() {
        var clerk = clerk();
        clerk.help(Installation.person(717));
        for (var path : List.of("/me", "/me/consents", "/me/completeness")) {
            assertThat(clerk.browser.get(path).status()).as(path).isEqualTo(403);
        }
    }

    @Test
    void another_agencys_clerk_neither_answers_nor_ends_what_she_gave() {
        var citizen = Installation.person(718);
        var consent = new ConsentFlow(installation, citizen).given();
        var clerk = CounterClerk.of(installation, nextId(), "other", CLERKS_CARD);
        assertThat(clerk.help(citizen).body()).contains("ท่านกำลังช่วยประชาชน").doesNotContain(consent);
        var question = clerk.flow.open();
        assertThat(question.status()).isEqualTo(404);
        assertThat(clerk.withdraw(consent).status()).isEqualTo(404);
        assertThat(state(consent)).isEqualTo("active");
    }

    @Test
    void a_suspended_clerk_helps_nobody_from_the_next_request_on() {
        var clerk = clerk();
        clerk.help(Installation.person(719));
        var question = clerk.flow.open();
        CounterClerk.administer(installation, "/staff/people/suspend", Map.of("id", clerk.desk.id));
        assertThat(clerk.yes(question).query("code")).isEmpty();
    }

    @Test
    void whoever_types_one_number_after_the_other_is_stopped() {
        var clerk = clerk();
        for (int i = 0; i < 20; i++) {
            assertThat(clerk.press("/staff/counter/open", Map.of("nationalId", "x", "checked", "yes"))
                            .body())
                    .contains("ไม่ใช่เลขประจำตัวประชาชน");
        }
        assertThat(clerk.help(Installation.person(720)).body()).contains("มากเกินไปในหนึ่งชั่วโมง");
        assertThat(clerk().help(Installation.person(720)).body())
                .as("another's share")
                .contains("ท่านกำลังช่วยประชาชน");
    }

    @Test
    void among_the_accesses_she_reads_that_a_clerk_did_it_and_not_which() {
        installation.digitalId.person(Installation.person(721).value());
        installation.ledger.answerTimelineWith("""
                {"entries":[{"index":7,"kind":"consent-change","at":"2026-11-21T03:00:00Z",
                  "requestId":"01990000-0000-7000-8000-000000000721-v2","agency":"dsw",
                  "facts":{"purpose":"disability-allowance","from":"requested","to":"active","version":2,"services":{}},
                  "details":{"officer":"counter.somebody","consentId":"01990000-0000-7000-8000-000000000721"}}],
                 "erased":[]}
                """);
        try {
            assertThat(new Browser(installation).get("/me?lang=en").body())
                    .contains("You allowed it", "Counter clerk", "after looking at your national ID card")
                    .doesNotContain("counter.somebody");
        } finally {
            installation.ledger.answerTimelineWith("{\"entries\":[],\"erased\":[]}");
        }
    }

    private CounterClerk clerk() {
        return CounterClerk.of(installation, nextId(), "dsw", CLERKS_CARD);
    }

    private static String nextId() {
        return "counter." + (char) ('a' + CLERKS.get() / 26) + (char) ('a' + CLERKS.getAndIncrement() % 26);
    }

    private int sessionsOf(CounterClerk clerk) {
        return installation
                .asOwner()
                .sql("SELECT count(*) FROM assisted_session WHERE staff_id = :id")
                .param("id", clerk.desk.id)
                .query(Integer.class)
                .single();
    }

    private String state(String consent) {
        return installation
                .asOwner()
                .sql("SELECT state FROM consent WHERE consent_id = :id")
                .param("id", consent)
                .query(String.class)
                .single();
    }
}
