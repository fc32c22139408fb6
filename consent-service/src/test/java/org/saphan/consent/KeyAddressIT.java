package org.saphan.consent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.saphan.contract.ledger.EntryKind;
import org.saphan.contract.ledger.HouseFacts.KeyChanged;

/** Agencies that publish their keys at an address, on a real HTTPS server of theirs. */
class KeyAddressIT {

    private static final String REFUSED = "ไม่ได้รับชุดกุญแจที่ใช้ได้จากที่อยู่นี้";

    private final Installation installation = Installation.running();
    private KeyPlace place;

    @BeforeEach
    void begin() throws IOException {
        place = new KeyPlace(installation);
    }

    @AfterEach
    void end() {
        place.close();
    }

    @Test
    void keys_change_at_the_address_without_a_moment_in_which_none_counts() {
        var first = Keys.fresh("published-1");
        var second = Keys.fresh("published-2");
        place.publish(first);
        var desk = new AgencyDesk(installation, "publisher");
        desk.letIn(AgencyDesk.form(place.at("/keys")));
        assertThat(desk.contact.get("/staff/agency").body()).contains(place.at("/keys"));
        var before = new Agency(installation, "publisher", first);
        var after = new Agency(installation, "publisher", second);
        assertThat(before.token().status()).isEqualTo(200);
        place.publish(first, second);
        Eventually.holds(() -> after.token().status() == 200);
        assertThat(before.token().status()).isEqualTo(200);
        assertThat(desk.atGateways().orElseThrow().keys()).contains("published-1", "published-2");
        place.publish(second);
        Eventually.holds(() -> before.token().error().equals("invalid_client"));
        assertThat(after.token().status()).isEqualTo(200);
        assertThat(desk.atGateways().orElseThrow().keys()).doesNotContain("published-1");
        Eventually.holds(() -> desk.entries().stream()
                .filter(entry -> entry.kind() == EntryKind.KEY_CHANGE)
                .map(entry -> ((KeyChanged) entry.facts()).step())
                .toList()
                .equals(java.util.List.of(KeyChanged.Step.ADDED, KeyChanged.Step.ADDED, KeyChanged.Step.RETIRED)));
    }

    @Test
    void whatever_goes_wrong_there_the_keys_so_far_go_on_to_count_and_administrators_see_it() {
        var key = Keys.fresh("steady-1");
        var anothers = installation.outsider;
        place.publish(key);
        var desk = new AgencyDesk(installation, "steady");
        desk.letIn(AgencyDesk.form(place.at("/keys")));
        var agency = new Agency(installation, "steady", key);
        for (Runnable wrong : new Runnable[] {
            () -> place.body = "{\"keys\":[]}",
            () -> place.body = "nonsense",
            () -> place.publish(anothers),
            () -> place.status = 500
        }) {
            wrong.run();
            visited(2);
            assertThat(agency.token().status()).isEqualTo(200);
        }
        Eventually.holds(
                () -> desk.one().get("/staff/agencies/members/steady").body().contains("กุญแจที่มีอยู่ยังใช้ได้ต่อไป"));
        assertThat(new Agency(installation, "steady", anothers).token().error()).isEqualTo("invalid_client");
        place.status = 200;
        place.publish(key);
        Eventually.holds(() ->
                !desk.one().get("/staff/agencies/members/steady").body().contains("กุญแจที่มีอยู่ยังใช้ได้ต่อไป"));
    }

    @Test
    void a_key_that_was_revoked_does_not_come_back_from_there() throws Exception {
        var lost = Keys.fresh("gone-1");
        var other = Keys.fresh("gone-2");
        place.publish(lost, other);
        var desk = new AgencyDesk(installation, "loose");
        desk.letIn(AgencyDesk.form(place.at("/keys")));
        AgencyDesk.press(
                desk.one(),
                "/staff/agencies/members/loose/revoke",
                Map.of("key", lost.computeThumbprint().toString(), "reason", "a lost disk"));
        place.publish(other);
        visited(2);
        place.publish(lost, other);
        visited(2);
        assertThat(new Agency(installation, "loose", lost).token().error()).isEqualTo("invalid_client");
        assertThat(new Agency(installation, "loose", other).token().status()).isEqualTo(200);
    }

    @Test
    void of_a_suspended_agency_nothing_is_taken_over() {
        var key = Keys.fresh("quiet-1");
        place.publish(key);
        var desk = new AgencyDesk(installation, "quiet");
        desk.letIn(AgencyDesk.form(place.at("/keys")));
        AgencyDesk.press(desk.one(), "/staff/agencies/members/quiet/suspend", Map.of("reason", "an inquiry"));
        place.publish(key, Keys.fresh("quiet-2"));
        visited(2);
        assertThat(new Agency(installation, "quiet", key).token().error()).isEqualTo("invalid_client");
        assertThat(desk.atGateways().orElseThrow().keys()).doesNotContain("quiet-2");
        assertThat(desk.atGateways().orElseThrow().active()).isFalse();
    }

    @Test
    void an_answer_that_is_wrong_is_refused_when_asking_and_nobody_learns_why() {
        var desk = new AgencyDesk(installation, "mistaken");
        var key = Keys.fresh("mistaken-1");
        for (Runnable wrong : new Runnable[] {
            () -> place.status = 404,
            () -> place.type = "text/html",
            () -> {
                place.status = 302;
                place.location = place.at("/elsewhere");
            },
            () -> place.body = "{" + " ".repeat(20_000) + "}",
            () -> place.body = Requests.pem(
                    Requests.pair("secp256r1").getPublic(),
                    Requests.pair("secp256r1").getPrivate(),
                    "SHA256withECDSA"),
            () -> place.pause = 2_500,
            () -> place.trickles = true
        }) {
            right(key);
            wrong.run();
            assertThat(desk.ask(AgencyDesk.form(place.at("/keys"))).body()).contains(REFUSED);
        }
        right(key);
        place.body = key.toJSONString();
        assertThat(desk.ask(AgencyDesk.form(place.at("/keys"))).body())
                .as("a private key is published")
                .doesNotContain(REFUSED);
        assertThat(desk.state()).isEqualTo("none");
    }

    @Test
    void nobody_makes_us_ask_our_own_network() {
        place.publish(Keys.fresh("inside-1"));
        var desk = new AgencyDesk(installation, "prober");
        int port = URI.create(place.at("/")).getPort();
        for (var address : new String[] {
            "https://127.0.0.1:" + port + "/keys",
            "https://0.0.0.0:" + port + "/keys",
            "https://10.0.0.1/keys",
            "https://169.254.169.254/latest/meta-data"
        }) {
            assertThat(desk.ask(AgencyDesk.form(address)).body()).contains(REFUSED);
        }
        for (var address : new String[] {
            "https://[::1]:" + port + "/keys",
            "https://127.1:" + port + "/keys",
            "https://user@localhost:" + port + "/keys",
            "https://localhost:0/"
        }) {
            assertThat(desk.ask(AgencyDesk.form(address)).body()).contains("ไม่ใช่ที่อยู่ https ที่ใช้เผยแพร่กุญแจได้");
        }
        assertThat(place.visits).hasValue(0);
        assertThat(desk.state()).isEqualTo("none");
    }

    private void right(com.nimbusds.jose.jwk.ECKey key) {
        place.status = 200;
        place.type = "application/jwk-set+json";
        place.location = "";
        place.pause = 0;
        place.trickles = false;
        place.publish(key);
    }

    /** Until it has been fetched so often from now on. */
    private void visited(int times) {
        int before = place.visits.get();
        Eventually.holds(() -> place.visits.get() >= before + times);
    }
}
