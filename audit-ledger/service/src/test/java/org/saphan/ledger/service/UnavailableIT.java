package org.saphan.ledger.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.saphan.ledger.service.Drafts.SOMCHAI;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.saphan.contract.ledger.EntryDraft;
import org.saphan.ledger.service.append.Appended;
import org.saphan.ledger.service.settings.LedgerSettings;

/** Nothing is promised that could not be kept: full, stuck, or without a database. */
class UnavailableIT {
    private static final int QUEUE = 4;

    private final TestPostgres.Pair databases = TestPostgres.newDatabases();

    @Test
    void a_full_queue_refuses_and_what_was_in_doubt_is_found_by_a_repeat() throws Exception {
        try (var ledger = TestLedger.on(impatient()).appending();
                var owner = databases.connectToLedger("ledger_owner");
                var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            owner.setAutoCommit(false);
            owner.createStatement().execute("SELECT * FROM head FOR UPDATE"); // every commit waits for us
            var calls = IntStream.range(0, 3 * QUEUE)
                    .<Callable<Appended>>mapToObj(i -> () -> ledger.ledger
                            .append(List.of(Drafts.refusal("stuck-" + i, SOMCHAI)))
                            .getFirst())
                    .toList();
            for (var answer : callers.invokeAll(calls)) {
                assertThat(answer.get()).isInstanceOf(Appended.Unavailable.class);
            }
            owner.rollback();

            TestLedger.eventually(() -> ledger.entries.head().size() > 0);
            for (int i = 0; i < 3 * QUEUE; i++) {
                ledger.assertPromised(ledger.append(Drafts.refusal("stuck-" + i, SOMCHAI)));
            }
            assertThat(ledger.entries.head().size()).as("each is there once").isEqualTo(3 * QUEUE);
        }
    }

    @Test
    void without_the_keys_database_nothing_that_needs_it_is_written() throws SQLException {
        try (var ledger = TestLedger.on(impatient()).appending()) {
            keysDatabase("false");
            try {
                assertThat(ledger.ledger
                                .append(List.of(Drafts.permit("no-keys", Drafts.person(88))))
                                .getFirst())
                        .isInstanceOf(Appended.Unavailable.class);
                assertThat(ledger.keys.reachable()).isFalse();
                assertThat(ledger.entries.ofRequest("no-keys")).isEmpty();
            } finally {
                keysDatabase("true");
            }
            TestLedger.eventually(() -> ledger.keys.reachable());
            ledger.assertPromised(ledger.append(Drafts.permit("no-keys", Drafts.person(88))));
        }
    }

    @Test
    void an_entry_whose_details_are_lost_is_not_acknowledged_until_a_repeat_has_stored_them() throws Exception {
        try (var ledger = TestLedger.on(impatient()).appending();
                var owner = databases.connectToKeys("keys_owner")) {
            var draft = Drafts.permit("lost-1", SOMCHAI);
            ledger.assertPromised(ledger.append(Drafts.permit("kept-1", SOMCHAI))); // she has a key now
            owner.createStatement().execute("REVOKE INSERT ON detail FROM keys_app");
            assertThat(answer(ledger, draft)).isInstanceOf(Appended.Unavailable.class);
            TestLedger.eventually(() -> !ledger.entries.ofRequest("lost-1").isEmpty());
            assertThat(answer(ledger, draft)).as("still lost").isInstanceOf(Appended.Unavailable.class);

            owner.createStatement().execute("GRANT INSERT ON detail TO keys_app");
            var promised = ledger.append(draft);

            ledger.assertPromised(promised);
            assertThat(ledger.entries.ofRequest("lost-1")).as("once").hasSize(1);
            var digest =
                    ledger.entries.at(promised.index()).orElseThrow().leaf().detailsDigest();
            assertThat(ledger.keys.details().open(Base64.getDecoder().decode(digest), "lost-1", draft.kind()))
                    .as("details that open")
                    .isPresent();
        }
    }

    @Test
    void while_details_can_not_be_stored_the_log_does_not_fill_with_entries_that_lack_them() throws Exception {
        try (var ledger = TestLedger.on(impatient()).appending();
                var owner = databases.connectToKeys("keys_owner")) {
            ledger.assertPromised(ledger.append(Drafts.permit("before", SOMCHAI)));
            owner.createStatement().execute("REVOKE INSERT ON detail FROM keys_app");
            assertThat(answer(ledger, Drafts.permit("first", SOMCHAI))).isInstanceOf(Appended.Unavailable.class);
            for (int i = 0; i < 20; i++) {
                assertThat(answer(ledger, Drafts.permit("later-" + i, SOMCHAI)))
                        .isInstanceOf(Appended.Unavailable.class);
                assertThat(ledger.entries.ofRequest("later-" + i)).isEmpty();
            }
        }
    }

    @Test
    void a_repeat_with_other_details_than_the_lost_ones_is_not_acknowledged() throws Exception {
        try (var ledger = TestLedger.on(impatient()).appending();
                var owner = databases.connectToKeys("keys_owner")) {
            ledger.assertPromised(ledger.append(Drafts.permit("kept-2", SOMCHAI)));
            owner.createStatement().execute("REVOKE INSERT ON detail FROM keys_app");
            var draft = Drafts.permit("lost-2", SOMCHAI);
            assertThat(answer(ledger, draft)).isInstanceOf(Appended.Unavailable.class);
            owner.createStatement().execute("GRANT INSERT ON detail TO keys_app");
            TestLedger.eventually(() -> !ledger.entries.ofRequest("lost-2").isEmpty());

            var other = new EntryDraft(
                    draft.requestId(),
                    draft.kind(),
                    draft.subject(),
                    draft.agency(),
                    draft.facts(),
                    new EntryDraft.Details("another-officer", "another-case", null));

            assertThat(answer(ledger, other)).isInstanceOf(Appended.Unavailable.class);
            ledger.assertPromised(ledger.append(draft));
        }
    }

    private static Appended answer(TestLedger ledger, EntryDraft draft) {
        return ledger.ledger.append(List.of(draft)).getFirst();
    }

    @Test
    void two_callers_who_need_the_same_new_person_get_the_same_key() throws Exception {
        try (var ledger = TestLedger.on(impatient()).appending();
                var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            var person = Drafts.person(89);
            var calls = IntStream.range(0, 16)
                    .<Callable<String>>mapToObj(i -> () -> tag(ledger, i))
                    .toList();
            var tags =
                    callers.invokeAll(calls).stream().map(UnavailableIT::value).distinct();
            assertThat(tags).hasSize(1);
            assertThat(ledger.keys.persons().tags(person)).hasSize(1);
        }
    }

    private static String tag(TestLedger ledger, int caller) {
        ledger.ledger.append(List.of(Drafts.refusal("same-" + caller, Drafts.person(89))));
        return ledger.keys.persons().tags(Drafts.person(89)).stream()
                .map(HexFormat.of()::formatHex)
                .toList()
                .toString();
    }

    private static String value(Future<String> answer) {
        try {
            return answer.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private void keysDatabase(String open) throws SQLException {
        try (var administrator = DriverManager.getConnection(
                        "jdbc:postgresql://localhost:" + databases.port() + "/postgres", "postgres", "");
                var statement = administrator.createStatement()) {
            statement.execute("ALTER DATABASE " + databases.keys() + " ALLOW_CONNECTIONS " + open);
            statement.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '"
                    + databases.keys() + "'");
        }
    }

    private LedgerSettings impatient() {
        var usual = TestLedger.settings(databases, TestKeys.newFolder(), 10_000_000);
        return new LedgerSettings(
                usual.origin(),
                usual.signingKey(),
                usual.postQuantumKey(),
                usual.datasource(),
                usual.reader(),
                usual.migration(),
                usual.entriesPerPartition(),
                usual.keys(),
                new LedgerSettings.Append(QUEUE, 2, Duration.ofMillis(700)),
                usual.publish(),
                usual.sweep(),
                usual.map(),
                usual.events(),
                usual.console());
    }
}
