package org.saphan.consent;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.ECKey;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.saphan.contract.feed.Snapshot;
import org.saphan.contract.ledger.EntryDraft;
import org.saphan.contract.ledger.HouseFacts.KeyChanged;

/** Administrators end a device of an agency's officers, over the agency's page, as fast as its contact. */
class MemberDevicesIT {

    private final Installation installation = Installation.running();

    @Test
    void an_administrator_sees_an_agencys_devices_and_ends_one_and_gateways_hear_of_it_within_a_second()
            throws Exception {
        var desk = in("member-devices-a");
        var his = Keys.fresh("his");
        var shared = Keys.fresh("shared");
        register(desk, "Notebook <17>", "dsw-0042", his);
        register(desk, "Counter 3", "", shared);
        assertThat(desk.one().get(page(desk)).body())
                .contains("Notebook &lt;17&gt;", "dsw-0042", "Counter 3", thumbprint(his), "เลิกใช้อุปกรณ์นี้")
                .doesNotContain("<17>");
        try (var gateway = new Listening(installation, installation.feedHead())) {
            long before = System.nanoTime();
            assertThat(end(desk.one(), desk, thumbprint(his), "it was stolen")).isEqualTo("done");
            gateway.hears("event: registry-changed", 1_000);
            assertThat(devices(desk)).containsExactly(new Snapshot.Device(thumbprint(shared), null));
            assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - before))
                    .isLessThan(1_000);
        }
        assertThat(desk.one().get(page(desk)).body()).contains("Counter 3").doesNotContain("dsw-0042", thumbprint(his));
        assertThat(desk.contact.get("/staff/agency/devices").body()).doesNotContain(thumbprint(his));
        register(desk, "Found again", "", his);
        assertThat(devices(desk)).as("it does not come back").hasSize(1);
    }

    @Test
    void the_ledger_hears_who_ended_it_and_why_once() throws Exception {
        var desk = in("member-devices-b");
        var key = Keys.fresh("told");
        register(desk, "Notebook 18", "", key);
        assertThat(end(desk.two(), desk, thumbprint(key), "  its officer left "))
                .isEqualTo("done");
        assertThat(end(desk.one(), desk, thumbprint(key), "once more")).isEqualTo("too-late");
        Eventually.holds(() -> !revoked(desk).isEmpty());
        assertThat(revoked(desk))
                .extracting(EntryDraft::details)
                .containsExactly(new EntryDraft.Details("administrator.two", "its officer left", null));
        assertThat(((KeyChanged) revoked(desk).getFirst().facts()).thumbprint())
                .isEqualTo(Base64.getEncoder()
                        .encodeToString(key.computeThumbprint().decode()));
    }

    @Test
    void nothing_ends_without_a_reason_or_where_there_is_no_such_device() throws Exception {
        var desk = in("member-devices-c");
        var other = in("member-devices-d");
        var key = Keys.fresh("kept");
        register(desk, "Notebook 19", "", key);
        for (var reason : List.of("", "   ", "x".repeat(201))) {
            assertThat(end(desk.one(), desk, thumbprint(key), reason)).isEqualTo("reason-missing");
        }
        for (var none : List.of("", "nothing", "' OR true --", "x".repeat(5_000))) {
            assertThat(end(desk.one(), desk, none, "a try")).as(none).isEqualTo("too-late");
        }
        assertThat(end(desk.one(), other, thumbprint(key), "another agency's")).isEqualTo("too-late");
        assertThat(devices(desk)).hasSize(1);
        assertThat(desk.one().get(page(other)).body())
                .as("an agency without devices")
                .doesNotContain("devices/end");
        assertThat(AgencyDesk.press(
                                desk.one(),
                                "/staff/agencies/members/ledger-console/devices/end",
                                Map.of("device", thumbprint(key), "reason", "x"))
                        .query("verdict"))
                .isEqualTo("too-late");
    }

    @Test
    void of_a_suspended_agency_a_device_can_be_ended_too() throws Exception {
        var desk = in("member-devices-e");
        var key = Keys.fresh("suspended");
        register(desk, "Notebook 20", "", key);
        AgencyDesk.press(desk.one(), page(desk) + "/suspend", Map.of("reason", "an inquiry"));
        assertThat(end(desk.one(), desk, thumbprint(key), "part of it")).isEqualTo("done");
        assertThat(devices(desk)).isEmpty();
    }

    @Test
    void nobody_but_an_administrator_does_and_not_without_the_pages_own_form() throws Exception {
        var desk = in("member-devices-f");
        var key = Keys.fresh("guarded");
        register(desk, "Notebook 21", "", key);
        var path = page(desk) + "/devices/end";
        var filled = Map.of("device", thumbprint(key), "reason", "x");
        assertThat(AgencyDesk.press(desk.contact, path, filled).status()).isEqualTo(403);
        assertThat(desk.contact.get(page(desk)).status()).isEqualTo(403);
        assertThat(desk.one().post(path, filled).status()).as("from elsewhere").isEqualTo(403);
        var regulator = new Browser(installation);
        StaffDesk.seeded(installation, "regulator.one").logIn(regulator);
        assertThat(AgencyDesk.press(regulator, path, filled).status()).isEqualTo(403);
        assertThat(regulator.get(page(desk)).status()).isEqualTo(403);
        assertThat(new Browser(installation).get(page(desk)).at().getPath()).isEqualTo("/staff/log-in");
        assertThat(devices(desk)).hasSize(1);
        assertThat(revoked(desk)).isEmpty();
    }

    private AgencyDesk in(String agency) {
        var desk = new AgencyDesk(installation, agency);
        desk.letIn(AgencyDesk.form(AgencyDesk.set(Keys.fresh(agency + "-1"))));
        return desk;
    }

    private static void register(AgencyDesk desk, String label, String officer, ECKey key) {
        var form = new LinkedHashMap<String, String>();
        form.put("label", label);
        form.put("officer", officer);
        form.put("key", key.toPublicJWK().toJSONString());
        AgencyDesk.press(desk.contact, "/staff/agency/devices", form);
    }

    private static String end(Browser administrator, AgencyDesk desk, String thumbprint, String reason) {
        return AgencyDesk.press(
                        administrator, page(desk) + "/devices/end", Map.of("device", thumbprint, "reason", reason))
                .query("verdict");
    }

    private static String page(AgencyDesk desk) {
        return "/staff/agencies/members/" + desk.agency;
    }

    private static List<EntryDraft> revoked(AgencyDesk desk) {
        return desk.entries().stream()
                .filter(entry -> entry.facts() instanceof KeyChanged change
                        && change.use() == KeyChanged.Use.DEVICE
                        && change.step() == KeyChanged.Step.REVOKED)
                .toList();
    }

    private static List<Snapshot.Device> devices(AgencyDesk desk) {
        return desk.atGateways().orElseThrow().devices();
    }

    private static String thumbprint(ECKey key) throws JOSEException {
        return key.computeThumbprint().toString();
    }
}
