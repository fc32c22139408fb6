package org.saphan.consent;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.ECKey;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.saphan.contract.ledger.EntryKind;
import org.saphan.contract.ledger.HouseFacts.AdministratorAction;
import org.saphan.contract.ledger.HouseFacts.KeyChanged;

/** What becomes of an agency and its keys once it is in. */
class MembershipIT {

    private static final String QUERY = "grant_management_query";

    private final Installation installation = Installation.running();

    @Test
    void a_suspended_agency_gets_nothing_from_now_on_and_gateways_hear_of_it_within_a_second() throws Exception {
        var key = Keys.fresh("suspended-1");
        var desk = letIn("suspended-agency", key);
        var agency = new Agency(installation, "suspended-agency", key);
        var token = agency.token(agency.assertion(), agency.proof("/oauth2/token"), Map.of("scope", QUERY))
                .text("access_token");
        var path = "/grants/" + "A".repeat(43);
        assertThat(agency.resource("GET", path, token).status()).isEqualTo(404);
        assertThat(member(desk, "suspend", Map.of("reason", " ")).query("verdict"))
                .isEqualTo("reason-missing");
        try (var gateway = new Listening(installation, installation.feedHead())) {
            long before = System.nanoTime();
            assertThat(member(desk, "suspend", Map.of("reason", "an inquiry")).query("verdict"))
                    .isEqualTo("done");
            gateway.hears("event: registry-changed", 1_000);
            assertThat(desk.atGateways().orElseThrow().active()).isFalse();
            assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - before))
                    .isLessThan(1_000);
        }
        assertThat(agency.token().error()).isEqualTo("invalid_client");
        assertThat(agency.resource("GET", path, token).status()).isIn(401, 403);
        assertThat(member(desk, "suspend", Map.of("reason", "again")).query("verdict"))
                .isEqualTo("too-late");
        assertThat(resume(desk.one(), desk, "the inquiry is over")).isEqualTo("one-more");
        assertThat(resume(desk.one(), desk, "twice is not two")).isEqualTo("same-person");
        assertThat(agency.token().error()).isEqualTo("invalid_client");
        assertThat(desk.two().get("/staff/agencies/members/" + desk.agency).body())
                .contains("administrator.one");
        assertThat(resume(desk.two(), desk, "the inquiry is over")).isEqualTo("done");
        assertThat(agency.token().status()).isEqualTo(200);
        Eventually.holds(() -> desk.entries().stream()
                        .filter(entry -> entry.facts() instanceof AdministratorAction action
                                && (action.action().equals("agency-suspended")
                                        || action.action().equals("agency-resumed")))
                        .count()
                == 2);
    }

    @Test
    void what_was_agreed_about_one_suspension_does_not_count_for_the_next_or_for_ever() {
        var key = Keys.fresh("again-1");
        var desk = letIn("again", key);
        var agency = new Agency(installation, "again", key);
        assertThat(resume(desk.one(), desk, "it is not suspended")).isEqualTo("too-late");
        member(desk, "suspend", Map.of("reason", "first"));
        assertThat(resume(desk.one(), desk, "over")).isEqualTo("one-more");
        installation
                .asOwner()
                .sql("UPDATE agency_resumption SET agreed_at = agreed_at - interval '3 days' WHERE agency_id = 'again'")
                .update();
        assertThat(resume(desk.two(), desk, "over")).as("the first is too old").isEqualTo("one-more");
        assertThat(resume(desk.one(), desk, "over")).isEqualTo("done");
        assertThat(agency.token().status()).isEqualTo(200);
        member(desk, "suspend", Map.of("reason", "second"));
        assertThat(resume(desk.two(), desk, "over")).isEqualTo("one-more");
        assertThat(agency.token().error()).isEqualTo("invalid_client");
        Eventually.holds(() -> desk.entries().stream()
                        .filter(entry -> entry.facts() instanceof AdministratorAction action
                                && action.action().equals("agency-resume-agreed"))
                        .count()
                == 3);
    }

    private static String resume(Browser administrator, AgencyDesk desk, String reason) {
        return AgencyDesk.press(
                        administrator, "/staff/agencies/members/" + desk.agency + "/resume", Map.of("reason", reason))
                .query("verdict");
    }

    @Test
    void a_key_is_changed_without_a_moment_in_which_none_counts() {
        var old = Keys.fresh("turning-1");
        var next = Keys.fresh("turning-2");
        var desk = letIn("turning", old);
        var before = new Agency(installation, "turning", old);
        var after = new Agency(installation, "turning", next);
        desk.ask(AgencyDesk.form(AgencyDesk.set(next)));
        desk.act(desk.one(), "approve");
        assertThat(after.token().error()).isEqualTo("invalid_client");
        desk.act(desk.two(), "approve");
        assertThat(desk.act(desk.one(), "test").query("verdict")).isEqualTo("too-late");
        desk.act(desk.one(), "production");
        assertThat(before.token().status()).isEqualTo(200);
        assertThat(after.token().status()).isEqualTo(200);
        assertThat(desk.atGateways().orElseThrow().keys()).contains("turning-1", "turning-2");
        AgencyDesk.press(desk.contact, "/staff/agency/keys/retire", Map.of("key", thumbprint(old)));
        assertThat(before.token().error()).isEqualTo("invalid_client");
        assertThat(after.token().status()).isEqualTo(200);
        assertThat(desk.atGateways().orElseThrow().keys()).doesNotContain("turning-1");
        AgencyDesk.press(desk.contact, "/staff/agency/keys/retire", Map.of("key", thumbprint(next)));
        assertThat(after.token().status()).as("the last key stays").isEqualTo(200);
        Eventually.holds(() -> desk.entries().stream()
                .anyMatch(entry -> entry.kind() == EntryKind.KEY_CHANGE
                        && ((KeyChanged) entry.facts()).step() == KeyChanged.Step.RETIRED));
    }

    @Test
    void a_lost_key_is_revoked_by_an_administrator_at_once() {
        var lost = Keys.fresh("lost-1");
        var other = Keys.fresh("lost-2");
        var desk = letIn("loser", lost);
        assertThat(member(desk, "revoke", Map.of("key", thumbprint(lost), "reason", "x"))
                        .query("verdict"))
                .as("the last key is ended by a suspension")
                .isEqualTo("too-late");
        desk.ask(AgencyDesk.form(AgencyDesk.set(other)));
        desk.act(desk.one(), "approve");
        desk.act(desk.two(), "approve");
        desk.act(desk.one(), "production");
        assertThat(member(desk, "revoke", Map.of("key", thumbprint(lost), "reason", "a lost disk"))
                        .query("verdict"))
                .isEqualTo("done");
        assertThat(new Agency(installation, "loser", lost).token().error()).isEqualTo("invalid_client");
        assertThat(new Agency(installation, "loser", other).token().status()).isEqualTo(200);
    }

    @Test
    void nobody_but_administrators_suspends_and_nobody_touches_anothers_keys() {
        var key = Keys.fresh("touched-1");
        var desk = letIn("touched", key);
        for (var act : new String[] {"suspend", "resume", "revoke"}) {
            var path = "/staff/agencies/members/touched/" + act;
            assertThat(AgencyDesk.press(desk.contact, path, Map.of("reason", "x", "key", "x"))
                            .status())
                    .isEqualTo(403);
            assertThat(desk.one().post(path, Map.of("reason", "x", "key", "x")).status())
                    .as("from elsewhere")
                    .isEqualTo(403);
        }
        var stranger = letIn("stranger", Keys.fresh("stranger-1"));
        AgencyDesk.press(stranger.contact, "/staff/agency/keys/retire", Map.of("key", thumbprint(key)));
        assertThat(new Agency(installation, "touched", key).token().status()).isEqualTo(200);
        assertThat(desk.one().get("/staff/agencies/members/ledger-console").status())
                .isEqualTo(404);
        assertThat(desk.one().get("/staff/agencies/members/NO").status()).isEqualTo(404);
        assertThat(desk.one().get("/staff/agencies/members").body()).contains("touched", "เข้าร่วมแล้ว");
    }

    private AgencyDesk letIn(String id, ECKey key) {
        var desk = new AgencyDesk(installation, id);
        desk.letIn(AgencyDesk.form(AgencyDesk.set(key)));
        return desk;
    }

    private static Browser.Page member(AgencyDesk desk, String act, Map<String, String> filled) {
        return AgencyDesk.press(desk.one(), "/staff/agencies/members/" + desk.agency + "/" + act, filled);
    }

    private static String thumbprint(ECKey key) {
        try {
            return key.computeThumbprint().toString();
        } catch (JOSEException broken) {
            throw new IllegalStateException(broken);
        }
    }
}
