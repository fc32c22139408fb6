package org.saphan.consent;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.ECKey;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.saphan.contract.feed.Snapshot;
import org.saphan.contract.id.OfficerId;
import org.saphan.contract.ledger.EntryDraft;
import org.saphan.contract.ledger.HouseFacts.KeyChanged;

/** An agency's contact says which devices its officers may ask from: over the pages, with what gateways and the ledger see of it. */
class OfficerDevicesIT {
    private static final String PAGE = "/staff/agency/devices";

    private final Installation installation = Installation.running();

    @Test
    void a_registered_device_is_at_the_gateways_and_one_that_is_ended_is_not() throws Exception {
        var desk = in("devices-a");
        var his = Keys.fresh("his");
        var shared = Keys.fresh("shared");
        assertThat(register(desk, "Notebook 17", "dsw-0042", his).body()).contains("Notebook 17", "dsw-0042");
        assertThat(register(desk, "Counter 3", "", shared).body()).contains("Counter 3", "เจ้าหน้าที่ทุกคน");
        assertThat(devices(desk))
                .containsExactlyInAnyOrder(
                        new Snapshot.Device(thumbprint(his), new OfficerId("dsw-0042")),
                        new Snapshot.Device(thumbprint(shared), null));

        assertThat(end(desk, thumbprint(his)).body()).contains("Counter 3").doesNotContain("Notebook 17");
        assertThat(devices(desk)).containsExactly(new Snapshot.Device(thumbprint(shared), null));
    }

    @Test
    void every_act_is_in_the_ledger_with_who_and_which_device() throws Exception {
        var desk = in("devices-b");
        var key = Keys.fresh("told");
        int before = 6; // of its coming in
        Eventually.holds(() -> desk.entries().size() == before);
        register(desk, "Notebook 18", "dsw-0042", key);
        end(desk, thumbprint(key));
        end(desk, thumbprint(key)); // nothing happens again
        Eventually.holds(() -> desk.entries().size() == before + 2);
        var told = desk.entries().subList(before, before + 2);
        assertThat(told)
                .extracting(entry -> ((KeyChanged) entry.facts()).use() + " " + ((KeyChanged) entry.facts()).step())
                .containsExactly("DEVICE ADDED", "DEVICE RETIRED");
        assertThat(told)
                .extracting(EntryDraft::details)
                .containsOnly(new EntryDraft.Details("contact.devices-b", "Notebook 18 (dsw-0042)", null));
    }

    @Test
    void what_has_ended_does_not_come_back_and_what_counts_is_not_taken_twice() throws Exception {
        var desk = in("devices-c");
        var key = Keys.fresh("lost");
        register(desk, "Notebook 19", "", key);
        assertThat(register(desk, "Again", "", key).body())
                .contains("id=\"key-error\"")
                .doesNotContain(">Again<");
        end(desk, thumbprint(key));
        assertThat(register(desk, "Found again", "", key).body()).contains("id=\"key-error\"");
        assertThat(devices(desk)).isEmpty();
    }

    @Test
    void the_agencys_own_key_is_no_device() {
        var desk = new AgencyDesk(installation, "devices-d");
        var own = Keys.fresh("devices-d-1");
        desk.letIn(AgencyDesk.form(AgencyDesk.set(own)));
        assertThat(register(desk, "Server", "", own).body()).contains("id=\"key-error\"");
        assertThat(devices(desk)).isEmpty();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "label, ' ', label-error",
        "label, 0123456789012345678901234567890123456789012345678901234567890, label-error",
        "officer, somchai@agency, officer-error",
        "officer, ส.ใจดี, officer-error",
        "key, '', key-error",
        "key, -----BEGIN PRIVATE KEY-----, key-error"
    })
    void a_field_out_of_shape_is_marked_and_nothing_is_registered(String field, String value, String mark) {
        var desk = Shared.desk(installation);
        var form = new LinkedHashMap<>(
                Map.of("label", "Notebook", "officer", "dsw-0042", "key", publicJwk(Keys.fresh("shape"))));
        form.put(field, value);
        var page = AgencyDesk.press(desk.contact, PAGE, form);
        assertThat(page.body()).contains("id=\"" + mark + "\"").doesNotContain("BEGIN PRIVATE KEY");
        assertThat(devices(desk)).isEmpty();
    }

    @Test
    void what_was_typed_is_shown_as_text() {
        var desk = in("devices-e");
        assertThat(register(desk, "<b>17</b>", "", Keys.fresh("text")).body())
                .contains("&lt;b&gt;17&lt;/b&gt;")
                .doesNotContain("<b>17</b>");
    }

    @Test
    void nobody_else_sees_or_ends_an_agencys_devices() throws Exception {
        var desk = in("devices-f");
        var key = Keys.fresh("guarded");
        register(desk, "Guarded 1", "", key);
        var rival = in("devices-g");
        assertThat(rival.contact.get(PAGE).body()).doesNotContain("Guarded 1");
        end(rival, thumbprint(key));
        assertThat(devices(desk)).hasSize(1);
        assertThat(desk.one().get(PAGE).status()).isEqualTo(403);
        for (var path : List.of(PAGE, PAGE + "/end")) {
            assertThat(AgencyDesk.press(desk.one(), path, Map.of("device", thumbprint(key)))
                            .status())
                    .as(path)
                    .isEqualTo(403);
        }
        assertThat(new Browser(installation).get(PAGE).at().getPath()).isEqualTo("/staff/log-in");
        assertThat(devices(desk)).hasSize(1);
    }

    @Test
    void a_device_is_not_registered_without_the_pages_own_form() {
        var desk = in("devices-h");
        var answer = desk.contact.post(
                PAGE, Map.of("label", "Forged", "officer", "", "key", publicJwk(Keys.fresh("forged"))));
        assertThat(answer.status()).isEqualTo(403);
        assertThat(devices(desk)).isEmpty();
    }

    private AgencyDesk in(String agency) {
        var desk = new AgencyDesk(installation, agency);
        desk.letIn(AgencyDesk.form(AgencyDesk.set(Keys.fresh(agency + "-1"))));
        return desk;
    }

    /** One desk for all rows. */
    private static final class Shared {
        private static @Nullable AgencyDesk desk;

        static synchronized AgencyDesk desk(Installation installation) {
            if (desk == null) {
                desk = new AgencyDesk(installation, "devices-shape");
                desk.letIn(AgencyDesk.form(AgencyDesk.set(Keys.fresh("devices-shape-1"))));
            }
            return desk;
        }
    }

    private static Browser.Page register(AgencyDesk desk, String label, String officer, ECKey key) {
        return AgencyDesk.press(desk.contact, PAGE, Map.of("label", label, "officer", officer, "key", publicJwk(key)));
    }

    private static Browser.Page end(AgencyDesk desk, String thumbprint) {
        return AgencyDesk.press(desk.contact, PAGE + "/end", Map.of("device", thumbprint));
    }

    private static List<Snapshot.Device> devices(AgencyDesk desk) {
        return desk.atGateways().orElseThrow().devices();
    }

    private static String publicJwk(ECKey key) {
        return key.toPublicJWK().toJSONString();
    }

    private static String thumbprint(ECKey key) throws JOSEException {
        return key.computeThumbprint().toString();
    }
}
