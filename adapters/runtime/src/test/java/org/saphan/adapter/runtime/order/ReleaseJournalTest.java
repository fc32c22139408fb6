package org.saphan.adapter.runtime.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.saphan.adapter.runtime.order.Orders.CIVIL;
import static org.saphan.adapter.runtime.order.Orders.GIVEN;
import static org.saphan.adapter.runtime.order.Orders.exchange;
import static org.saphan.adapter.runtime.order.Orders.services;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.saphan.adapter.runtime.order.ReleaseJournal.Written;
import org.saphan.contract.exchange.FetchOrder;

class ReleaseJournalTest {
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final Duration FRESHNESS = Duration.ofSeconds(60);
    private static final String HASH = "aGFzaA==";

    @TempDir
    Path folder;

    @Test
    void a_line_holds_time_exchange_leaf_and_services_and_no_person() throws Exception {
        try (var journal = journal(NOON)) {
            assertThat(record(journal, 1)).isEqualTo(Written.RECORDED);
            assertThat(Files.readString(day("2026-11-20")))
                    .isEqualTo("2026-11-20T12:00:00Z " + exchange(1).value() + " " + HASH + " " + CIVIL.value() + "\n")
                    .doesNotContain(Orders.PERSON.value());
        }
    }

    @Test
    void after_a_restart_a_replay_is_still_known() throws Exception {
        var killed = journal(NOON); // never closed: the line is there before the fetch
        record(killed, 1);
        try (var restarted = journal(NOON.plusSeconds(5))) {
            assertThat(record(restarted, 1)).isEqualTo(Written.KNOWN);
            assertThat(record(restarted, 2)).isEqualTo(Written.RECORDED);
        }
        killed.close();
    }

    @Test
    void a_restart_after_midnight_still_knows_the_minute_before() throws Exception {
        try (var journal = journal(Instant.parse("2026-11-20T23:59:58Z"))) {
            journal.record(order(1), HASH, Instant.parse("2026-11-20T23:59:58Z"));
        }
        try (var restarted = journal(Instant.parse("2026-11-21T00:00:03Z"))) {
            assertThat(restarted.record(order(1), HASH, Instant.parse("2026-11-20T23:59:58Z")))
                    .isEqualTo(Written.KNOWN);
            assertThat(day("2026-11-21")).exists();
        }
    }

    @Test
    void each_day_has_its_file() throws Exception {
        var now = new Instant[] {Instant.parse("2026-11-20T23:59:58Z")};
        var clock = new MovingClock(now);
        try (var journal = ReleaseJournal.open(folder, FRESHNESS, clock)) {
            journal.record(order(1), HASH, now[0]);
            now[0] = Instant.parse("2026-11-21T00:00:01Z");
            journal.record(order(2), HASH, now[0]);
        }
        assertThat(day("2026-11-20"))
                .content()
                .contains(exchange(1).value())
                .doesNotContain(exchange(2).value());
        assertThat(day("2026-11-21")).content().contains(exchange(2).value());
    }

    @Test
    void half_a_line_of_a_dying_process_spoils_neither_reading_nor_the_next_line() throws Exception {
        Files.writeString(day("2026-11-20"), "2026-11-20T12:0", StandardOpenOption.CREATE);
        try (var journal = journal(NOON)) {
            record(journal, 1);
        }
        try (var journal = journal(NOON)) {
            assertThat(record(journal, 1)).isEqualTo(Written.KNOWN);
        }
    }

    @Test
    void without_its_file_nothing_is_recorded() throws Exception {
        var now = new Instant[] {NOON};
        var gone = folder.resolve("gone");
        try (var journal = ReleaseJournal.open(gone, FRESHNESS, new MovingClock(now))) {
            Files.delete(gone.resolve("releases-2026-11-20"));
            Files.delete(gone);
            now[0] = NOON.plus(Duration.ofDays(1)); // the next line needs a new file
            assertThat(journal.record(order(1), HASH, now[0])).isEqualTo(Written.IMPOSSIBLE);
            assertThat(journal.writable()).isFalse();
        }
    }

    @Test
    void a_journal_that_can_not_be_opened_stops_the_start() throws Exception {
        var file = Files.createFile(folder.resolve("file"));
        assertThatThrownBy(() -> ReleaseJournal.open(file.resolve("releases"), FRESHNESS, Clock.systemUTC()))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("adapters.journal");
    }

    @Test
    void decisions_too_old_to_be_taken_are_forgotten() {
        var replays = new Replays(Duration.ofSeconds(70));
        assertThat(replays.first("a", NOON)).isTrue();
        assertThat(replays.full(NOON.plusSeconds(60))).isFalse();
        assertThat(replays.first("a", NOON)).isFalse();
        assertThat(replays.full(NOON.plusSeconds(71))).isFalse();
        assertThat(replays.first("a", NOON)).isTrue();
    }

    private ReleaseJournal journal(Instant now) {
        return ReleaseJournal.open(folder, FRESHNESS, Clock.fixed(now, ZoneOffset.UTC));
    }

    private Path day(String date) {
        return folder.resolve("releases-" + date);
    }

    private static Written record(ReleaseJournal journal, int number) {
        return journal.record(order(number), HASH, NOON);
    }

    private static FetchOrder order(int number) {
        var services = services(CIVIL, GIVEN);
        return Orders.order(
                exchange(number), services, new TestLedger().append(Orders.permit(exchange(number), NOON, services)));
    }

    private static final class MovingClock extends Clock {
        private final Instant[] now;

        MovingClock(Instant[] now) {
            this.now = now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now[0];
        }
    }
}
