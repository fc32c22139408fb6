package org.saphan.ledger.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.saphan.ledger.service.Drafts.SOMCHAI;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.saphan.ledger.checkpoint.Checkpoint;
import org.saphan.ledger.checkpoint.SignedNote;
import org.saphan.ledger.service.append.SequencerState;
import org.saphan.ledger.service.settings.StampSettings;
import org.saphan.ledger.service.stamp.StampState;
import org.saphan.ledger.service.stamp.Stamper;
import org.saphan.ledger.service.store.TimeStamps;
import org.saphan.ledger.stamp.StampResult;
import org.saphan.ledger.stamp.StampTrust;

/** The log and a time-stamping authority, over HTTP. */
class StampedIT {
    private static final TestLedger LEDGER = TestLedger.started();

    @TempDir
    Path folder = Path.of("");

    private final TestAuthority authority = new TestAuthority();

    @AfterEach
    void closeAuthority() {
        authority.close();
    }

    @AfterAll
    static void close() {
        LEDGER.close();
    }

    private Stamper asking(TestLedger ledger, Duration every) throws Exception {
        var settings =
                new StampSettings(authority.url(), authority.certificateIn(folder), every, Duration.ofSeconds(1), null);
        var made = new ProofConfiguration();
        var stamper = made.stamper(settings, ledger.heads, store(ledger), ledger.clock);
        stamper.start();
        return stamper;
    }

    private static TimeStamps store(TestLedger ledger) {
        return new TimeStamps(ledger.databases.writer(), ledger.databases.reader());
    }

    private static long stamped(TestLedger ledger) {
        return store(ledger).newest().map(TimeStamps.Stamp::size).orElse(0L);
    }

    @Test
    void a_checkpoint_is_stamped_and_anybody_can_verify_that() throws Exception {
        Instant before = Clock.systemUTC().instant().minusSeconds(1);
        try (var stamper = asking(LEDGER, Duration.ofMillis(50))) {
            var permit = LEDGER.append(Drafts.permit("stamped-1", SOMCHAI));
            TestLedger.eventually(() -> stamped(LEDGER) > permit.index());
            TestLedger.eventually(() -> stamper.state() == StampState.STAMPING); // said after it is stored

            var stamp = store(LEDGER).newest().orElseThrow();
            var text = SignedNote.parse(stamp.note()).orElseThrow().unverifiedText();
            var trust = StampTrust.of(Files.readString(authority.certificateIn(folder)));
            assertThat(trust.verify(
                            Base64.getDecoder().decode(stamp.token()),
                            Checkpoint.parse(text).orElseThrow()))
                    .isInstanceOfSatisfying(
                            StampResult.Valid.class,
                            valid -> assertThat(valid.at())
                                    .isBetween(
                                            before, Clock.systemUTC().instant().plusSeconds(1)));
        }
    }

    @Test
    void stamps_keep_their_distance() throws Exception {
        try (var ledger = TestLedger.started();
                var _ = asking(ledger, Duration.ofHours(1))) {
            ledger.append(Drafts.permit("stamped-2", SOMCHAI));
            TestLedger.eventually(() -> stamped(ledger) > 0);
            long first = stamped(ledger);
            var outcome = ledger.append(Drafts.outcome("stamped-2", SOMCHAI));
            ledger.awaitPublished(outcome.index() + 1);
            Thread.sleep(Duration.ofMillis(1_500)); // it looks every second
            assertThat(stamped(ledger)).isEqualTo(first);
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "HONEST")
    void an_authority_that_fails_stops_nobody_is_seen_and_catches_up(TestAuthority.Mood mood) throws Exception {
        try (var ledger = TestLedger.started();
                var stamper = asking(ledger, Duration.ofMillis(50))) {
            ledger.append(Drafts.permit("stamped-3", SOMCHAI));
            TestLedger.eventually(() -> stamper.state() == StampState.STAMPING);
            long good = stamped(ledger);

            authority.mood = mood;
            var outcome = ledger.append(Drafts.outcome("stamped-3", SOMCHAI));
            ledger.awaitPublished(outcome.index() + 1);
            TestLedger.eventually(() -> stamper.state() == StampState.OVERDUE);
            assertThat(stamped(ledger)).isEqualTo(good);

            authority.mood = TestAuthority.Mood.HONEST;
            TestLedger.eventually(() -> stamped(ledger) > outcome.index());
            TestLedger.eventually(() -> stamper.state() == StampState.STAMPING); // said after it is stored
        }
    }

    @Test
    void an_authority_that_is_not_the_one_that_was_set_is_not_believed() throws Exception {
        try (var other = new TestAuthority();
                var ledger = TestLedger.started()) {
            var settings = new StampSettings(
                    authority.url(), other.certificateIn(folder), Duration.ofMillis(50), Duration.ofSeconds(1), null);
            var made = new ProofConfiguration();
            try (var stamper = made.stamper(settings, ledger.heads, store(ledger), ledger.clock)) {
                stamper.start();
                ledger.append(Drafts.permit("stamped-4", SOMCHAI));
                TestLedger.eventually(() -> stamper.state() == StampState.OVERDUE);
                assertThat(stamped(ledger)).isZero();
            }
        }
    }

    @Test
    void a_log_that_is_behind_what_was_stamped_takes_no_entries() throws Exception {
        var databases = TestPostgres.newDatabases();
        var keys = TestKeys.newFolder();
        try (var ledger = TestLedger.on(databases, keys).appending()) {
            ledger.append(Drafts.permit("stamped-5", SOMCHAI));
            store(ledger).add(new TimeStamps.Stamp(3, ledger.clock.instant(), ledger.clock.instant(), "AA==", ""));
        }
        try (var ledger = TestLedger.on(databases, keys)) {
            TestLedger.eventually(() -> ledger.sequencer.objection().isPresent());
            assertThat(ledger.sequencer.objection())
                    .hasValueSatisfying(why -> assertThat(why).contains("stamped"));
            assertThat(ledger.sequencer.state()).isEqualTo(SequencerState.RECOVERING);
        }
    }

    @Test
    void the_application_can_neither_change_nor_remove_a_stamp() {
        for (var attack : List.of(
                "UPDATE timestamp_token SET at = now()", "DELETE FROM timestamp_token", "TRUNCATE timestamp_token")) {
            assertThatThrownBy(() -> {
                        try (var connection = LEDGER.databases.writer().getConnection();
                                var statement = connection.createStatement()) {
                            statement.execute(attack);
                        }
                    })
                    .hasMessageContaining("permission denied");
        }
    }
}
