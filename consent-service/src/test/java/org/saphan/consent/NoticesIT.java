package org.saphan.consent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.saphan.contract.id.NationalId;

/** A citizen is told of each access once, however the ledger's stream breaks; and of none that it does not tell. */
class NoticesIT {

    private static final String PERMIT = "decision-permit";

    private final Installation installation = Installation.running();
    private final StreamStandIn stream = installation.ledger.stream;

    @AfterEach
    void as_before() {
        stream.goAway(false);
        stream.tellNobody(false);
        stream.breakEvery(Integer.MAX_VALUE);
        stream.doubleEach(false);
        Eventually.holds(() -> health().equals("UP"));
    }

    @Test
    void she_is_told_who_looked_until_she_has_read_it() {
        var citizen = Installation.person(450);
        var browser = logIn(citizen);
        write(citizen);
        write(Installation.person(451));
        told(citizen, 1);
        var page = browser.get("/me?lang=en");
        assertThat(page.body()).contains("1 new since you last looked", "was allowed to get data about you");
        assertThat(browser.post("/me/notices/read", Map.of("upTo", page.hidden().get("upTo")))
                        .status())
                .as("without the form's token")
                .isEqualTo(403);
        var form = new LinkedHashMap<>(page.hidden());
        assertThat(browser.post("/me/notices/read", form).body()).doesNotContain("new since you last looked");
        write(citizen);
        told(citizen, 1);
        assertThat(browser.get("/me?lang=th").body()).contains("มีรายการใหม่ 1 รายการ");
    }

    @Test
    void a_notice_that_came_after_the_page_was_shown_stays_unread() {
        var citizen = Installation.person(452);
        var browser = logIn(citizen);
        write(citizen);
        told(citizen, 1);
        var form = new LinkedHashMap<>(browser.get("/me").hidden());
        write(citizen);
        told(citizen, 2);
        browser.post("/me/notices/read", form);
        told(citizen, 1);
    }

    @Test
    void a_stream_that_breaks_all_the_time_loses_nothing_and_doubles_nothing() {
        var citizen = Installation.person(453);
        logIn(citizen);
        stream.breakEvery(3);
        for (int i = 0; i < 7; i++) {
            write(citizen);
        }
        told(citizen, 7);
        stream.breakEvery(Integer.MAX_VALUE);
        long last = write(citizen);
        read(last);
        told(citizen, 8);
    }

    @Test
    void an_entry_that_is_sent_twice_is_told_once() {
        var citizen = Installation.person(454);
        logIn(citizen);
        stream.doubleEach(true);
        write(citizen);
        write(citizen);
        stream.doubleEach(false);
        told(citizen, 2);
    }

    @Test
    void a_notice_and_the_position_are_written_together_or_not_at_all() {
        var citizen = Installation.person(455);
        logIn(citizen);
        long before = position();
        var owner = installation.asOwner();
        owner.sql("CREATE FUNCTION die() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN RAISE 'killed here'; END$$")
                .update();
        // After each notice, before the transaction ends.
        owner.sql("CREATE TRIGGER die AFTER INSERT ON access_notice EXECUTE FUNCTION die()")
                .update();
        try {
            write(citizen);
            Eventually.holds(() -> health().equals("DEGRADED"));
            assertThat(notices(citizen)).isZero();
        } finally {
            owner.sql("DROP TRIGGER die ON access_notice").update();
            owner.sql("DROP FUNCTION die()").update();
        }
        told(citizen, 1);
        assertThat(position()).isGreaterThan(before);
    }

    @Test
    void two_replicas_tell_her_once() {
        var citizen = Installation.person(456);
        logIn(citizen);
        try (var _ = installation.start(Installation.freePort())) {
            long last = 0;
            for (int i = 0; i < 20; i++) {
                last = write(citizen);
            }
            read(last);
            told(citizen, 20);
        }
        read(write(citizen));
        told(citizen, 21);
    }

    @Test
    void while_it_can_not_be_had_whom_an_entry_is_about_nothing_is_stepped_over() {
        var citizen = Installation.person(457);
        logIn(citizen);
        read(write(null)); // her handle is known by now
        stream.tellNobody(true);
        long index = write(citizen);
        Eventually.holds(() -> health().equals("DEGRADED"));
        assertThat(position()).isEqualTo(index);
        stream.tellNobody(false);
        told(citizen, 1);
    }

    @Test
    void a_log_that_starts_anew_tells_nobody_anything_until_it_is_the_same_again() {
        var citizen = Installation.person(458);
        logIn(citizen);
        read(write(null));
        long before = position();
        var log = stream.startAnew(now());
        stream.write(PERMIT, "dsw", now(), citizen);
        Eventually.holds(() -> health().equals("DOWN"));
        assertThat(position()).isEqualTo(before);
        assertThat(notices(citizen)).isZero();
        stream.restore(log);
        write(citizen);
        told(citizen, 1);
    }

    @Test
    void a_log_that_has_lost_its_end_is_another_one_too() {
        var citizen = Installation.person(459);
        logIn(citizen);
        write(null);
        read(write(null));
        long before = position();
        var log = stream.forget(2);
        Eventually.holds(() -> health().equals("DOWN"));
        assertThat(position()).isEqualTo(before);
        stream.restore(log);
        write(citizen);
        told(citizen, 1);
    }

    @Test
    void what_the_ledger_says_to_be_about_nobody_is_told_to_nobody() {
        var citizen = Installation.person(460);
        logIn(citizen);
        long all = count();
        read(stream.write(PERMIT, "dsw", now(), null)); // under a seal, the ledger says nothing
        assertThat(count()).isEqualTo(all);
        assertThat(notices(citizen)).isZero();
    }

    @Test
    void only_what_came_to_pass_is_told_and_not_what_is_old() {
        var citizen = Installation.person(461);
        logIn(citizen);
        stream.write("outcome", "dsw", now(), citizen);
        stream.write("decision-refuse", "dsw", now(), citizen);
        stream.write("of-a-later-release", "dsw", now(), citizen);
        stream.write(
                PERMIT,
                "dsw",
                Clock.systemUTC().instant().minus(Duration.ofDays(31)).toString(),
                citizen);
        stream.write("regulator-access", "dsw", now(), citizen);
        read(stream.write("disclosure", "dsw", now(), citizen));
        assertThat(installation
                        .asOwner()
                        .sql("SELECT kind FROM access_notice WHERE subject_tag = :tag ORDER BY ledger_index")
                        .param("tag", StreamStandIn.tag(citizen))
                        .query(String.class)
                        .list())
                .isEqualTo(List.of("regulator-access", "disclosure"));
    }

    @Test
    void an_erasure_takes_the_notices_with_it() {
        var citizen = Installation.person(462);
        logIn(citizen);
        write(citizen);
        told(citizen, 1);
        read(stream.write("erasure", "pdpc", now(), citizen));
        assertThat(notices(citizen)).isZero();
    }

    @Test
    void nobody_reads_somebody_elses_notices_away() {
        var citizen = Installation.person(463);
        logIn(citizen);
        write(citizen);
        told(citizen, 1);
        var stranger = logIn(Installation.person(464));
        write(Installation.person(464));
        told(Installation.person(464), 1);
        var form = new LinkedHashMap<>(stranger.get("/me").hidden());
        form.put("upTo", Long.toString(Long.MAX_VALUE));
        stranger.post("/me/notices/read", form);
        told(Installation.person(464), 0);
        told(citizen, 1);
    }

    private long write(@Nullable NationalId citizen) {
        return stream.write(PERMIT, "dsw", now(), citizen);
    }

    private Browser logIn(NationalId citizen) {
        installation.digitalId.person(citizen.value());
        var browser = new Browser(installation);
        browser.get("/me");
        return browser;
    }

    /** Waits until the stream was read so far. */
    private void read(long index) {
        Eventually.holds(() -> position() > index);
    }

    private void told(NationalId citizen, int times) {
        Eventually.holds(() -> notices(citizen) == times);
    }

    private long notices(NationalId citizen) {
        return installation
                .asOwner()
                .sql("SELECT count(*) FROM access_notice WHERE subject_tag = :tag")
                .param("tag", StreamStandIn.tag(citizen))
                .query(Long.class)
                .single();
    }

    private long count() {
        return installation
                .asOwner()
                .sql("SELECT count(*) FROM access_notice")
                .query(Long.class)
                .single();
    }

    private long position() {
        return installation
                .asOwner()
                .sql("SELECT next_index FROM ledger_position")
                .query(Long.class)
                .single();
    }

    private String health() {
        try {
            var answer = installation
                    .client(null)
                    .send(
                            HttpRequest.newBuilder(URI.create(installation.issuer + "/health/notices"))
                                    .build(),
                            BodyHandlers.ofString());
            return answer.body().replaceAll("(?s).*\"status\":\"([A-Z]+)\".*", "$1");
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    private static String now() {
        return Clock.systemUTC().instant().toString();
    }
}
