package org.saphan.ledger.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.saphan.contract.ledger.Acknowledgement;
import org.saphan.ledger.service.append.Appended;
import org.saphan.ledger.service.append.SequencerState;
import org.saphan.ledger.service.settings.LedgerSettings;
import org.saphan.ledger.service.store.LogUnavailable;

/** The database fails in every way but dying (that is {@code CrashIT}); nothing promised is lost, nothing stands twice. */
class FaultsIT {
    private final TestPostgres.Pair databases = TestPostgres.newDatabases();
    private final Path keys = TestKeys.newFolder();

    /**
     * Each fault strikes while a batch is written, then ends. The same draft is given again until it is acknowledged.
     *
     * @param written whether the batch was in the log although nobody heard of it
     */
    @ParameterizedTest
    @CsvSource({
        "the disk is full,                    false, RAISE EXCEPTION USING ERRCODE = '53100'",
        "a write fails,                       false, RAISE EXCEPTION USING ERRCODE = '58030'",
        "the server shuts down,               false, RAISE EXCEPTION USING ERRCODE = '57P01'",
        "the standby was not waited for,      true,  RAISE WARNING 'canceling wait for synchronous replication'",
        "another warning comes with it,       true,  RAISE WARNING 'whatever'",
        "the writer's line is ended,          false, PERFORM pg_terminate_backend(pg_backend_pid())"
    })
    void a_batch_that_went_wrong_is_decided_and_stands_once(String fault, boolean written, String act)
            throws SQLException {
        try (var ledger = TestLedger.on(databases, keys).appending()) {
            var before = ledger.append(Drafts.refusal("before", Drafts.SOMCHAI));
            superuser(
                    "CREATE FUNCTION strike() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN " + act
                            + "; RETURN NULL; END $$",
                    "CREATE TRIGGER strike AFTER INSERT ON submission FOR EACH STATEMENT EXECUTE FUNCTION strike()");
            var struck = ledger.ledger.append(List.of(Drafts.refusal("struck", Drafts.SOMCHAI)));
            if (!written) {
                assertThat(struck.getFirst()).as(fault).isInstanceOf(Appended.Unavailable.class);
            }
            superuser("DROP TRIGGER strike ON submission");
            var after = untilAcknowledged(ledger, "struck");

            assertThat(after.index()).as(fault).isEqualTo(1);
            standsOnce(ledger, List.of(before, after), 2);
        }
    }

    @Test
    void an_answer_that_is_lost_on_the_way_after_the_commit_is_found_again() throws Exception {
        try (var line = new CutProxy(databases.port());
                var ledger = TestLedger.on(writingThrough(line.port())).appending()) {
            var before = ledger.append(Drafts.refusal("before", Drafts.SOMCHAI));
            line.cutNextAnswer();
            ledger.ledger.append(List.of(Drafts.refusal("cut", Drafts.SOMCHAI)));
            var after = untilAcknowledged(ledger, "cut");

            assertThat(line.hasCut()).isTrue();
            assertThat(after.index()).isEqualTo(1);
            standsOnce(ledger, List.of(before, after), 2);
        }
    }

    @Test
    void a_database_that_may_not_be_written_takes_nothing_until_it_may() throws SQLException {
        try (var ledger = TestLedger.on(databases, keys).appending()) {
            var before = ledger.append(Drafts.refusal("before", Drafts.SOMCHAI));
            readOnly("on");
            assertThat(ledger.ledger
                            .append(List.of(Drafts.refusal("read-only", Drafts.SOMCHAI)))
                            .getFirst())
                    .isInstanceOf(Appended.Unavailable.class);
            assertThat(ledger.sequencer.state()).isNotEqualTo(SequencerState.APPENDING);
            readOnly("off");
            var after = untilAcknowledged(ledger, "read-only");

            standsOnce(ledger, List.of(before, after), 2);
        }
    }

    @Test
    void a_clock_that_steps_back_changes_no_order() {
        try (var ledger = TestLedger.on(databases, keys).appending()) {
            var acknowledged = new ArrayList<Acknowledgement>();
            for (int i = 0; i < 5; i++) {
                acknowledged.add(ledger.append(Drafts.refusal("back-" + i, Drafts.SOMCHAI)));
                ledger.clock.forward(Duration.ofHours(-1));
            }

            assertThat(acknowledged).extracting(Acknowledgement::index).containsExactly(0L, 1L, 2L, 3L, 4L);
            standsOnce(ledger, acknowledged, 5);
        }
    }

    @Test
    void a_writer_that_sleeps_through_a_take_over_writes_nothing_when_it_wakes() throws Exception {
        try (var sleeper = TestLedger.on(databases, keys).appending();
                var callers = Executors.newVirtualThreadPerTaskExecutor();
                var owner = databases.connectToLedger("ledger_owner")) {
            owner.setAutoCommit(false);
            owner.createStatement().execute("SELECT * FROM head FOR UPDATE"); // its statement waits here, as if paused
            var asleep = callers.submit(() -> sleeper.ledger.append(List.of(Drafts.refusal("asleep", Drafts.SOMCHAI))));
            TestLedger.eventually(() -> waitsForLock());
            owner.createStatement().execute("UPDATE head SET epoch = epoch + 1"); // another takes over meanwhile
            owner.commit();

            assertThat(asleep.get().getFirst()).isInstanceOf(Appended.Unavailable.class);
            TestLedger.eventually(() -> sleeper.sequencer.state() == SequencerState.FENCED);
            assertThat(sleeper.entries.head().size()).isZero();
        }
    }

    @Test
    void a_log_restored_from_an_older_backup_takes_nothing_and_says_why() throws SQLException {
        try (var ledger = TestLedger.on(databases, keys).appending()) {
            ledger.append(Drafts.refusal("backed-up", Drafts.SOMCHAI));
            ledger.awaitPublished(1);
        }
        administrator("CREATE DATABASE backup_" + databases.ledger() + " TEMPLATE " + databases.ledger());
        try (var ledger = TestLedger.on(databases, keys).appending()) {
            ledger.append(Drafts.refusal("after-the-backup", Drafts.SOMCHAI));
            ledger.awaitPublished(2);
        }
        administrator(
                "DROP DATABASE " + databases.ledger(),
                "CREATE DATABASE " + databases.ledger() + " TEMPLATE backup_" + databases.ledger());
        try (var ledger = TestLedger.on(databases, keys)) {
            TestLedger.eventually(() -> ledger.sequencer.objection().isPresent());

            assertThat(ledger.sequencer.objection().orElseThrow()).contains("older backup");
            assertThat(ledger.ledger
                            .append(List.of(Drafts.refusal("fork", Drafts.SOMCHAI)))
                            .getFirst())
                    .isInstanceOf(Appended.Unavailable.class);
            assertThat(ledger.heads.newest()).as("nothing is signed").isEmpty();
        }
    }

    private Acknowledgement untilAcknowledged(TestLedger ledger, String request) {
        var found = new ArrayList<Acknowledgement>();
        TestLedger.eventually(() -> {
            if (ledger.ledger
                            .append(List.of(Drafts.refusal(request, Drafts.SOMCHAI)))
                            .getFirst()
                    instanceof Appended.Acknowledged(var acknowledgement)) {
                found.add(acknowledgement);
            } else {
                LockSupport.parkNanos(50_000_000);
            }
            return !found.isEmpty();
        });
        return found.getFirst();
    }

    private static void standsOnce(TestLedger ledger, List<Acknowledgement> acknowledged, long entries) {
        TestLedger.eventually(() -> readable(ledger)); // pools try again with pauses
        ledger.awaitPublished(entries);
        var report = ExportReader.verify(ExportReader.text(ledger.export), ledger.verifierKey(), acknowledged);
        assertThat(report.findings()).isEmpty();
        assertThat(report.receipts()).isEqualTo(acknowledged.size());
        assertThat(report.entries()).isEqualTo(entries);
    }

    private static boolean readable(TestLedger ledger) {
        try {
            return ledger.entries.head().size() > 0;
        } catch (LogUnavailable e) {
            return false;
        }
    }

    private boolean waitsForLock() {
        try (var connection = connect(databases.ledger());
                var rows = connection
                        .createStatement()
                        .executeQuery("SELECT 1 FROM pg_stat_activity WHERE datname = current_database()"
                                + " AND application_name = 'saphan-ledger-writer' AND wait_event_type = 'Lock'")) {
            return rows.next();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private LedgerSettings writingThrough(int port) {
        var usual = TestLedger.settings(databases, keys, 10_000_000);
        var url = usual.datasource().url().replace(":" + databases.port() + "/", ":" + port + "/");
        return TestLedger.withWriter(
                usual, new LedgerSettings.Database(url, usual.datasource().user(), ""));
    }

    private void readOnly(String value) throws SQLException {
        administrator(
                "ALTER DATABASE " + databases.ledger() + " SET default_transaction_read_only = " + value,
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '" + databases.ledger() + "'");
    }

    private void superuser(String... statements) throws SQLException {
        execute(databases.ledger(), statements);
    }

    private void administrator(String... statements) throws SQLException {
        execute("postgres", statements);
    }

    private void execute(String database, String... statements) throws SQLException {
        try (var connection = connect(database);
                var statement = connection.createStatement()) {
            for (var sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://localhost:" + databases.port() + "/" + database, "postgres", "");
    }
}
