package org.saphan.consent;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jwt.SignedJWT;
import java.security.interfaces.ECPublicKey;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.saphan.contract.ledger.EntryDraft;
import org.saphan.contract.ledger.EntryKind;
import org.saphan.contract.ledger.HouseFacts.AdministratorAction;
import org.saphan.contract.ledger.HouseFacts.KeyChanged;

/** How an agency comes to take part: over the pages, with what tokens, gateways and the ledger see of it. */
class OnboardingIT {

    private final Installation installation = Installation.running();

    @Test
    void an_agency_asks_two_agree_and_it_comes_in_by_the_test_realm() throws Exception {
        var desk = new AgencyDesk(installation, "new-one");
        var key = Keys.fresh("new-one-1");
        var agency = new Agency(installation, "new-one", key);
        assertThat(desk.ask(AgencyDesk.form(AgencyDesk.set(key))).status()).isEqualTo(200);
        assertThat(desk.act(desk.one(), "approve").query("verdict")).isEqualTo("one-more");
        assertThat(desk.state()).isEqualTo("asked");
        assertThat(desk.act(desk.two(), "approve").query("verdict")).isEqualTo("done");
        assertThat(agency.token().error()).isEqualTo("invalid_client");

        desk.act(desk.two(), "test");
        assertThat(desk.state()).isEqualTo("test");
        assertThat(audience(agency)).containsExactly("urn:saphan:test-realm");
        assertThat(desk.atGateways()).isEmpty();
        assertThat(agency.token(
                                agency.assertion(),
                                agency.proof("/oauth2/token"),
                                Map.of("scope", "grant_management_query"))
                        .error())
                .isEqualTo("invalid_scope");

        desk.act(desk.one(), "production");
        assertThat(audience(agency)).containsExactly(Installation.GATEWAY);
        assertThat(desk.atGateways().orElseThrow().active()).isTrue();
        assertThat(desk.atGateways().orElseThrow().keys()).contains("new-one-1");
        assertThat(desk.contact.get("/staff/agency").body()).contains("เข้าร่วมแล้ว");
    }

    @Test
    void each_step_is_in_the_ledger_with_who_and_what() {
        var desk = new AgencyDesk(installation, "told");
        var key = Keys.fresh("told-1");
        desk.letIn(AgencyDesk.form(AgencyDesk.set(key)));
        Eventually.holds(() -> desk.entries().size() == 6);
        assertThat(desk.entries().stream().filter(entry -> entry.kind() == EntryKind.ADMINISTRATOR_ACTION))
                .extracting(entry -> ((AdministratorAction) entry.facts()).action() + " " + actor(entry))
                .containsExactly(
                        "agency-asked contact.told",
                        "agency-approved-first administrator.one",
                        "agency-approved administrator.two",
                        "agency-in-test administrator.one",
                        "agency-in-production administrator.two");
        assertThat(desk.entries())
                .filteredOn(entry -> entry.facts() instanceof AdministratorAction)
                .extracting(entry -> ((AdministratorAction) entry.facts()).digest())
                .doesNotContainNull()
                .hasSize(5)
                .containsOnly(((AdministratorAction) desk.entries().getFirst().facts()).digest());
        assertThat(desk.entries().stream().filter(entry -> entry.kind() == EntryKind.KEY_CHANGE))
                .extracting(entry -> ((KeyChanged) entry.facts()).step())
                .containsExactly(KeyChanged.Step.ADDED);
    }

    @Test
    void the_ledger_away_keeps_nobody_from_deciding_and_hears_it_later() {
        var desk = new AgencyDesk(installation, "later");
        installation.ledger.goAway();
        try {
            desk.letIn(AgencyDesk.form(AgencyDesk.set(Keys.fresh("later-1"))));
            assertThat(desk.entries()).isEmpty();
        } finally {
            installation.ledger.comeBack();
        }
        Eventually.holds(() -> desk.entries().size() == 6);
    }

    @Test
    void the_key_of_a_signing_request_is_the_agencys() {
        var pair = Requests.pair("secp256r1");
        var desk = new AgencyDesk(installation, "requester");
        desk.letIn(AgencyDesk.form(Requests.pem(pair.getPublic(), pair.getPrivate(), "SHA256withECDSA")));
        var key = new ECKey.Builder(Curve.P_256, (ECPublicKey) pair.getPublic()).privateKey(pair.getPrivate());
        assertThat(new Agency(installation, "requester", named(key)).token().status())
                .isEqualTo(200);
    }

    @Test
    void nobody_agrees_twice_also_not_at_the_same_moment() throws Exception {
        var desk = new AgencyDesk(installation, "hurried");
        desk.ask(AgencyDesk.form(AgencyDesk.set(Keys.fresh("hurried-1"))));
        var one = desk.one();
        Callable<Browser.Page> press = () -> desk.act(one, "approve");
        try (var threads = Executors.newFixedThreadPool(6)) {
            for (var page : threads.invokeAll(List.of(press, press, press, press, press, press))) {
                assertThat(page.get().query("verdict")).isIn("one-more", "same-person");
            }
        }
        assertThat(desk.state()).isEqualTo("asked");
        assertThat(desk.act(one, "production").query("verdict")).isEqualTo("too-late");
        assertThat(desk.act(one, "test").query("verdict")).isEqualTo("too-late");
    }

    @Test
    void a_refusal_needs_a_reason_and_the_contact_reads_it() {
        var desk = new AgencyDesk(installation, "refused-one");
        desk.ask(AgencyDesk.form(AgencyDesk.set(Keys.fresh("refused-1"))));
        assertThat(refuse(desk, " ").query("verdict")).isEqualTo("reason-missing");
        assertThat(refuse(desk, "x".repeat(201)).query("verdict")).isEqualTo("reason-missing");
        assertThat(desk.state()).isEqualTo("asked");
        assertThat(refuse(desk, "The <b>thumbprint</b> differs").query("verdict"))
                .isEqualTo("done");
        assertThat(desk.contact.get("/staff/agency").body()).contains("The &lt;b&gt;thumbprint&lt;/b&gt; differs");
        assertThat(desk.act(desk.two(), "approve").query("verdict")).isEqualTo("too-late");
        Eventually.holds(() -> desk.entries().size() == 2);
        var details = desk.entries().getLast().details();
        assertThat(details)
                .isEqualTo(new EntryDraft.Details("administrator.one", "The <b>thumbprint</b> differs", null));
        assertThat(desk.ask(AgencyDesk.form(AgencyDesk.set(Keys.fresh("refused-2"))))
                        .status())
                .isEqualTo(200);
        assertThat(desk.state()).isEqualTo("asked");
    }

    @Test
    void whoever_is_refused_in_the_test_realm_gets_no_token_there_any_more() {
        var desk = new AgencyDesk(installation, "tested");
        var key = Keys.fresh("tested-1");
        var agency = new Agency(installation, "tested", key);
        desk.ask(AgencyDesk.form(AgencyDesk.set(key)));
        desk.act(desk.one(), "approve");
        desk.act(desk.two(), "approve");
        desk.act(desk.one(), "test");
        assertThat(agency.token().status()).isEqualTo(200);
        refuse(desk, "did not work out");
        assertThat(agency.token().error()).isEqualTo("invalid_client");
    }

    @Test
    void what_is_wrong_with_the_keys_is_said_and_a_private_key_is_not_sent_back() {
        var desk = new AgencyDesk(installation, "clumsy");
        var pair = Requests.pair("secp256r1");
        var other = Requests.pair("secp384r1");
        var right = Requests.pem(pair.getPublic(), pair.getPrivate(), "SHA256withECDSA");
        var wrong = new LinkedHashMap<String, String>();
        wrong.put("", "ยังไม่ได้ให้กุญแจ");
        wrong.put("no key", "ไม่ใช่คำขอใบรับรองแบบ PEM");
        wrong.put("x".repeat(16_385), "ข้อความยาวเกิน");
        wrong.put(Requests.pem(other.getPublic(), other.getPrivate(), "SHA256withECDSA"), "รับเฉพาะกุญแจ EC P-256");
        wrong.put(
                Requests.pem(pair.getPublic(), Requests.pair("secp256r1").getPrivate(), "SHA256withECDSA"),
                "ไม่ได้ลงนามด้วยกุญแจที่อยู่ในคำขอ");
        wrong.put(Requests.pem("PRIVATE KEY", pair.getPrivate().getEncoded()), "นี่คือกุญแจส่วนตัว");
        wrong.put(AgencyDesk.set(installation.dsw), "มีผู้ใช้กุญแจนี้แล้ว");
        wrong.forEach((keys, words) -> {
            var page = desk.ask(AgencyDesk.form(keys));
            assertThat(page.body()).contains(words, "id=\"keys-error\"", "New Agency");
            assertThat(page.body()).doesNotContain("BEGIN PRIVATE KEY");
        });
        assertThat(desk.state()).isEqualTo("none");
        assertThat(desk.ask(AgencyDesk.form(right)).body()).contains("รอผู้ดูแลระบบสองคน");
        assertThat(desk.ask(AgencyDesk.form(AgencyDesk.set(Keys.fresh("second"))))
                        .body())
                .contains("หน่วยงานของท่านมีคำขอที่ยังไม่ได้พิจารณา");
        var rival = new AgencyDesk(installation, "rival");
        assertThat(rival.ask(AgencyDesk.form(right)).body()).contains("มีผู้ใช้กุญแจนี้แล้ว");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "nameTh, ' ', names-error",
        "nameEn, '', names-error",
        "contact, nobody, contact-error",
        "contact, a@b, contact-error",
        "redirects, http://agency.example/callback, redirects-error",
        "redirects, https://agency.example/#here, redirects-error",
        "redirects, javascript:alert(1), redirects-error"
    })
    void a_field_out_of_shape_is_marked_and_nothing_is_asked(String field, String value, String mark) {
        var desk = Shapes.desk(installation);
        var form = new LinkedHashMap<>(AgencyDesk.form(AgencyDesk.set(Keys.fresh("shape"))));
        form.put(field, value);
        assertThat(desk.ask(form).body()).contains("id=\"" + mark + "\"");
        assertThat(desk.state()).isEqualTo("none");
    }

    @Test
    void nobody_but_administrators_decides_and_nobody_but_contacts_asks() {
        var desk = new AgencyDesk(installation, "outside-in");
        desk.ask(AgencyDesk.form(AgencyDesk.set(Keys.fresh("outside-1"))));
        var id = desk.application();
        for (var act : List.of("approve", "test", "production", "refuse")) {
            assertThat(AgencyDesk.press(desk.contact, "/staff/agencies/" + id + "/" + act, Map.of("reason", "x"))
                            .status())
                    .as(act)
                    .isEqualTo(403);
        }
        assertThat(desk.contact.get("/staff/agencies").status()).isEqualTo(403);
        assertThat(desk.contact.get("/staff/agencies/" + id).status()).isEqualTo(403);
        assertThat(AgencyDesk.press(desk.one(), "/staff/agency", AgencyDesk.form("{}"))
                        .status())
                .isEqualTo(403);
        assertThat(new Browser(installation).get("/staff/agency").at().getPath())
                .isEqualTo("/staff/log-in");
        assertThat(desk.one().get("/staff/agencies/nothing").status()).isEqualTo(404);
        assertThat(desk.state()).isEqualTo("asked");
    }

    @ParameterizedTest
    @ValueSource(strings = {"approve", "refuse", "test", "production"})
    void nothing_is_decided_from_elsewhere(String act) {
        var desk = Shapes.desk(installation);
        assertThat(desk.one()
                        .post("/staff/agencies/any/" + act, Map.of("reason", "x"))
                        .status())
                .isEqualTo(403);
        assertThat(desk.contact.post("/staff/agency", AgencyDesk.form("{}")).status())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @CsvSource({"UPPER,contact.x,Name", "ledger-console,contact.x,Name", "good,x,Name", "good,contact.x,''"})
    void no_contact_is_invited_with(String agency, String id, String name) {
        var page = AgencyDesk.press(
                AgencyDesk.administrator(installation, "administrator.one"),
                "/staff/agencies",
                Map.of("agency", agency, "id", id, "name", name));
        assertThat(page.body()).contains("ใช้รหัส ชื่อผู้ใช้ หรือชื่อนี้ไม่ได้");
    }

    /** One contact for all tests that never get as far as asking. */
    private static final class Shapes {
        private static final Map<Installation, AgencyDesk> DESKS = new LinkedHashMap<>();

        static synchronized AgencyDesk desk(Installation installation) {
            return DESKS.computeIfAbsent(installation, where -> new AgencyDesk(where, "shapeless"));
        }
    }

    private static ECKey named(ECKey.Builder key) {
        try {
            return key.keyIDFromThumbprint().build();
        } catch (com.nimbusds.jose.JOSEException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private static String actor(EntryDraft entry) {
        var details = entry.details();
        return details == null ? "nobody" : String.valueOf(details.officer());
    }

    private static Browser.Page refuse(AgencyDesk desk, String reason) {
        return AgencyDesk.press(
                desk.one(), "/staff/agencies/" + desk.application() + "/refuse", Map.of("reason", reason));
    }

    private static List<String> audience(Agency agency) throws Exception {
        return SignedJWT.parse(agency.token().text("access_token"))
                .getJWTClaimsSet()
                .getAudience();
    }
}
