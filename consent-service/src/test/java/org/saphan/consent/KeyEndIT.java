package org.saphan.consent;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyRevocation;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.saphan.contract.ledger.HouseFacts.AdministratorAction;
import org.saphan.contract.ledger.HouseFacts.KeyChanged;

/** Keys that say of themselves when they count (JWK members nbf, exp, revoked), by hand and at an address. */
class KeyEndIT {

    private final Installation installation = Installation.running();

    @Test
    void a_key_that_does_not_count_now_is_refused_by_hand_with_the_reason() {
        var desk = new AgencyDesk(installation, "untimely");
        var good = Keys.fresh("untimely-0");
        assertThat(desk.ask(AgencyDesk.form(set(good, ending(Keys.fresh("untimely-1"), in(-60)))))
                        .body())
                .contains("หมดอายุแล้ว", "id=\"keys-error\"");
        assertThat(desk.ask(AgencyDesk.form(set(good, revoked(Keys.fresh("untimely-2")))))
                        .body())
                .contains("ถูกเพิกถอนแล้ว", "id=\"keys-error\"");
        assertThat(desk.ask(AgencyDesk.form(set(good, beginning(Keys.fresh("untimely-3"), in(600)))))
                        .body())
                .contains("ยังไม่เริ่มใช้", "id=\"keys-error\"");
        assertThat(desk.state()).isEqualTo("none");
    }

    @Test
    void an_end_is_shown_from_the_asking_on_and_holds_at_the_authorization_server_and_the_gateways() {
        var end = in(3_600);
        var key = ending(Keys.fresh("ending-1"), end);
        var desk = new AgencyDesk(installation, "ending");
        desk.ask(AgencyDesk.form(set(key)));
        var shown = "datetime=\"" + end;
        assertThat(desk.one().get("/staff/agencies/" + desk.application()).body())
                .contains(shown);
        desk.act(desk.one(), "approve");
        desk.act(desk.two(), "approve");
        desk.act(desk.one(), "test");
        desk.act(desk.two(), "production");
        assertThat(desk.contact.get("/staff/agency").body()).contains(shown, "หมดอายุภายใน 1 วัน");
        assertThat(desk.contact.get("/staff/agency?lang=en").body()).contains("ends within a day", "Counts until");
        assertThat(desk.one().get("/staff/agencies/members").body()).contains("หมดอายุภายใน 1 วัน");
        assertThat(desk.one().get("/staff/agencies/members/ending").body()).contains(shown, "หมดอายุภายใน 1 วัน");
        assertThat(desk.atGateways().orElseThrow().keys()).contains("\"exp\":" + end.getEpochSecond());
        var agency = new Agency(installation, "ending", key);
        assertThat(agency.token().status()).isEqualTo(200);

        brought("ending", end, in(1));
        Eventually.holds(() -> agency.token().error().equals("invalid_client"));
        assertThat(desk.one().get("/staff/agencies/members/ending?lang=en").body())
                .contains("has ended");
        desk.one().get("/staff/agencies/members?lang=th");
        AgencyDesk.press(desk.one(), "/staff/agencies/members/ending/suspend", Map.of("reason", "the test is over"));
    }

    @Test
    void nobody_is_warned_of_an_end_that_another_key_outlives_nor_of_one_far_away() {
        var desk = new AgencyDesk(installation, "prepared");
        desk.letIn(AgencyDesk.form(set(
                ending(Keys.fresh("prepared-1"), in(3_600)),
                ending(Keys.fresh("prepared-2"), in(Duration.ofDays(90).toSeconds())))));
        assertThat(desk.contact.get("/staff/agency").body()).doesNotContain("หมดอายุภายใน");
    }

    @Test
    void a_key_that_counts_is_not_retired_while_only_an_ended_one_would_be_left() throws Exception {
        var end = in(3_600);
        var ends = ending(Keys.fresh("left-1"), end);
        var stays = Keys.fresh("left-2");
        var desk = new AgencyDesk(installation, "leftover");
        desk.letIn(AgencyDesk.form(set(ends, stays)));
        brought("leftover", end, in(-5));
        retire(desk, stays);
        assertThat(new Agency(installation, "leftover", stays).token().status()).isEqualTo(200);
        retire(desk, ends);
        assertThat(desk.atGateways().orElseThrow().keys()).contains("left-2").doesNotContain("left-1");
    }

    @Test
    void a_set_at_an_address_is_followed_key_by_key() throws Exception {
        try (var place = new KeyPlace(installation)) {
            var steady = Keys.fresh("follow-1");
            var other = Keys.fresh("follow-2");
            place.publish(revoked(other), steady);
            var desk = new AgencyDesk(installation, "followed-ends");
            desk.letIn(AgencyDesk.form(place.at("/keys")));
            assertThat(desk.atGateways().orElseThrow().keys())
                    .contains("follow-1")
                    .doesNotContain("follow-2");

            var later = Keys.fresh("follow-3");
            var end = in(7_200);
            place.publish(ending(steady, end), later, beginning(Keys.fresh("follow-4"), in(600)));
            Eventually.holds(() -> keys(desk).contains("\"exp\":" + end.getEpochSecond()));
            assertThat(keys(desk)).contains("follow-1", "follow-3").doesNotContain("follow-4");
            Eventually.holds(() -> desk.entries().stream()
                    .anyMatch(entry -> entry.facts() instanceof AdministratorAction act
                            && act.action().equals("key-end-changed")));

            place.publish(revoked(steady), later);
            Eventually.holds(() -> new Agency(installation, "followed-ends", steady)
                    .token()
                    .error()
                    .equals("invalid_client"));
            assertThat(keys(desk)).contains("follow-3").doesNotContain("follow-1");
            Eventually.holds(() -> desk.entries().stream()
                    .anyMatch(entry ->
                            entry.facts() instanceof KeyChanged change && change.step() == KeyChanged.Step.RETIRED));
            assertThat(new Agency(installation, "followed-ends", later).token().status())
                    .isEqualTo(200);
        }
    }

    @Test
    void an_address_where_no_key_counts_is_refused_with_the_reason() throws Exception {
        try (var place = new KeyPlace(installation)) {
            place.publish(ending(Keys.fresh("late-1"), in(-1)));
            var desk = new AgencyDesk(installation, "late");
            assertThat(desk.ask(AgencyDesk.form(place.at("/keys"))).body()).contains("หมดอายุแล้ว");
            assertThat(desk.state()).isEqualTo("none");
        }
    }

    @Test
    void a_meter_counts_keys_that_end_apart_from_certificates() {
        var desk = new AgencyDesk(installation, "metered-key");
        desk.letIn(AgencyDesk.form(set(ending(Keys.fresh("metered-key-1"), in(3_600)))));
        try (var replica = installation.start(Installation.freePort())) {
            Eventually.holds(() -> replica.getBean(MeterRegistry.class)
                            .get("saphan.agency.keys.expiring")
                            .tag("within", "day")
                            .gauge()
                            .value()
                    >= 1);
        } finally {
            AgencyDesk.press(
                    desk.one(), "/staff/agencies/members/metered-key/suspend", Map.of("reason", "the test is over"));
        }
    }

    /** As if so much time had passed. */
    private void brought(String agency, Instant from, Instant to) {
        assertThat(installation
                        .asOwner()
                        .sql("UPDATE agency SET jwk_set = replace(jwk_set, :from, :to) WHERE agency_id = :agency")
                        .param("from", "\"exp\":" + from.getEpochSecond())
                        .param("to", "\"exp\":" + to.getEpochSecond())
                        .param("agency", agency)
                        .update())
                .isPositive();
    }

    private static void retire(AgencyDesk desk, ECKey key) throws Exception {
        AgencyDesk.press(
                desk.contact,
                "/staff/agency/keys/retire",
                Map.of("key", key.computeThumbprint().toString()));
    }

    private static String keys(AgencyDesk desk) {
        return desk.atGateways().orElseThrow().keys();
    }

    private static Instant in(long seconds) {
        return Instant.ofEpochSecond(Clock.systemUTC().instant().getEpochSecond() + seconds);
    }

    private static ECKey ending(ECKey key, Instant end) {
        return new ECKey.Builder(key).expirationTime(Date.from(end)).build();
    }

    private static ECKey beginning(ECKey key, Instant begin) {
        return new ECKey.Builder(key).notBeforeTime(Date.from(begin)).build();
    }

    private static ECKey revoked(ECKey key) {
        return new ECKey.Builder(key)
                .keyRevocation(new KeyRevocation(Date.from(in(-60)), KeyRevocation.Reason.SUPERSEDED))
                .build();
    }

    private static String set(ECKey... keys) {
        return new JWKSet(
                        Arrays.stream(keys).map(key -> (JWK) key.toPublicJWK()).toList())
                .toString();
    }
}
