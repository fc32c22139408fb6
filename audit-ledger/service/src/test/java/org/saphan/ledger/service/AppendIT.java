package org.saphan.ledger.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.saphan.ledger.service.Drafts.MALEE;
import static org.saphan.ledger.service.Drafts.SOMCHAI;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.saphan.contract.id.FieldPath;
import org.saphan.contract.id.ServiceId;
import org.saphan.contract.ledger.EntryDraft;
import org.saphan.contract.ledger.EntryKind;
import org.saphan.contract.ledger.Facts;
import org.saphan.contract.ledger.Leaf;
import org.saphan.ledger.checkpoint.Checkpoint;
import org.saphan.ledger.checkpoint.SignedNote;
import org.saphan.ledger.service.append.Appended;
import org.saphan.ledger.service.keys.NotOpened;
import org.saphan.ledger.tree.Hash;
import org.saphan.ledger.tree.Hashes;
import org.saphan.ledger.tree.Inclusion;
import org.saphan.wire.json.WireJson;

class AppendIT {
    private static final TestPostgres.Pair DATABASES = TestPostgres.newDatabases();
    private static TestLedger ledger;

    @BeforeAll
    static void start() {
        ledger = TestLedger.on(DATABASES, TestKeys.newFolder()).appending();
    }

    @AfterAll
    static void stop() {
        ledger.close();
    }

    @Test
    void an_acknowledgement_is_checked_offline_and_names_nobody() {
        var acknowledgement = ledger.append(Drafts.permit("append-1", SOMCHAI));

        ledger.assertPromised(acknowledgement);
        var leaf = WireJson.read(acknowledgement.leaf().getBytes(StandardCharsets.UTF_8), Leaf.class);
        assertThat(leaf.kind()).isEqualTo(EntryKind.DECISION_PERMIT);
        assertThat(leaf.subjectTag()).isNotNull();
        assertThat(leaf.detailsDigest()).isNotNull();
        assertThat(acknowledgement.leaf()).doesNotContain(SOMCHAI.value(), "dsw-0042", "DSW-2569-000123");
        assertThat(WireJson.canonical(leaf)).asString().isEqualTo(acknowledgement.leaf());
    }

    @Test
    void a_repeat_gets_the_first_index_with_a_fresh_proof() {
        var first = ledger.append(Drafts.permit("append-2", SOMCHAI));
        ledger.append(Drafts.permit("append-2-between", MALEE));
        var second = ledger.append(Drafts.permit("append-2", SOMCHAI));

        assertThat(second.index()).isEqualTo(first.index());
        assertThat(second.leaf()).isEqualTo(first.leaf());
        assertThat(second.checkpoint()).isNotEqualTo(first.checkpoint());
        ledger.assertPromised(second);
    }

    @Test
    void a_draft_that_stands_twice_in_one_call_is_one_entry() {
        var draft = Drafts.permit("append-3", SOMCHAI);
        var appended = ledger.ledger.append(List.of(draft, draft));

        var first = TestLedger.acknowledged(appended.getFirst());
        var second = TestLedger.acknowledged(appended.getLast());
        assertThat(second.index()).isEqualTo(first.index());
        assertThat(second.leaf()).isEqualTo(first.leaf());
        ledger.assertPromised(second);
    }

    @Test
    void a_repeat_among_new_drafts_does_not_keep_them_out() {
        var known = ledger.append(Drafts.permit("append-4", SOMCHAI));
        var appended =
                ledger.ledger.append(List.of(Drafts.permit("append-4a", SOMCHAI), Drafts.permit("append-4", SOMCHAI)));

        ledger.assertPromised(TestLedger.acknowledged(appended.getFirst()));
        assertThat(TestLedger.acknowledged(appended.getLast()).index()).isEqualTo(known.index());
    }

    @Test
    void one_person_has_one_tag_and_another_person_another() {
        var first = leaf(ledger.append(Drafts.permit("append-5a", SOMCHAI)).leaf());
        var second = leaf(ledger.append(Drafts.outcome("append-5a", SOMCHAI)).leaf());
        var other = leaf(ledger.append(Drafts.permit("append-5b", MALEE)).leaf());

        assertThat(second.subjectTag()).isEqualTo(first.subjectTag());
        assertThat(other.subjectTag()).isNotEqualTo(first.subjectTag());
    }

    @Test
    void next_year_the_same_person_has_another_tag_and_is_still_found() {
        var person = Drafts.person(77);
        var keys = ledger.keys.persons();
        var thisYear = Objects.requireNonNull(keys.of(List.of(person), 2026).get(person));
        var nextYear = Objects.requireNonNull(keys.of(List.of(person), 2027).get(person));

        assertThat(nextYear.tag()).isNotEqualTo(thisYear.tag());
        assertThat(keys.tags(person)).containsExactly(thisYear.tag(), nextYear.tag());
    }

    @Test
    void a_leaf_that_would_be_too_long_is_refused_and_its_neighbours_are_not() {
        var services = new TreeMap<ServiceId, NavigableSet<FieldPath>>();
        for (int i = 0; i < 2_000; i++) {
            services.put(new ServiceId("register-" + "x".repeat(30) + ".record-" + i), new TreeSet<>());
        }
        var normal = Drafts.consent("append-6a", SOMCHAI);
        var changed = (Facts.ConsentChanged) normal.facts();
        var huge = new EntryDraft(
                "append-6b",
                EntryKind.CONSENT_CHANGE,
                SOMCHAI,
                Drafts.DSW,
                new Facts.ConsentChanged(changed.purpose(), null, changed.to(), 1, services),
                null);

        var appended = ledger.ledger.append(List.of(huge, normal));

        assertThat(appended.getFirst()).isInstanceOf(Appended.TooLarge.class);
        ledger.assertPromised(TestLedger.acknowledged(appended.getLast()));
    }

    @Test
    void a_permit_without_outcome_is_flagged_once_and_its_late_outcome_is_refused() {
        var permit = ledger.append(Drafts.permit("append-7", SOMCHAI));
        var closed = ledger.append(Drafts.permit("append-7-closed", SOMCHAI));
        ledger.append(Drafts.outcome("append-7-closed", SOMCHAI));
        ledger.clock.forward(Duration.ofSeconds(61));

        TestLedger.eventually(() -> ledger.entries.ofRequest("append-7").size() == 2);
        var flag = ledger.entries.ofRequest("append-7").getLast();
        assertThat(flag.kind()).isEqualTo(EntryKind.OUTCOME_MISSING);
        var leaf = ledger.entries.at(flag.index()).orElseThrow().leaf();
        assertThat(leaf.facts()).isEqualTo(new Facts.NoOutcome(permit.index()));
        assertThat(leaf.subjectTag()).isEqualTo(leaf(permit.leaf()).subjectTag());

        assertThat(ledger.ledger
                        .append(List.of(Drafts.outcome("append-7", SOMCHAI)))
                        .getFirst())
                .isInstanceOf(Appended.TooLate.class);
        assertThat(ledger.entries.ofRequest("append-7-closed"))
                .extracting(submission -> submission.kind())
                .containsExactly(EntryKind.DECISION_PERMIT, EntryKind.OUTCOME);
        assertThat(closed.index()).isGreaterThan(permit.index());
    }

    @Test
    void a_receipt_proves_both_entries_against_the_published_checkpoint() {
        ledger.append(Drafts.permit("append-8", SOMCHAI));
        var outcome = ledger.append(Drafts.outcome("append-8", SOMCHAI));
        ledger.awaitPublished(outcome.index() + 1);

        var receipt = ledger.receipts.of("append-8").orElseThrow();
        assertThat(receipt.entries()).hasSize(2);
        var checkpoint = Checkpoint.parse(SignedNote.parse(receipt.checkpoint())
                        .orElseThrow()
                        .verify(ledger.verifierKey())
                        .orElseThrow())
                .orElseThrow();
        for (var proved : receipt.entries()) {
            assertThat(Inclusion.verify(
                            Hash.ofBase64(proved.leafHash()),
                            proved.index(),
                            checkpoint.size(),
                            proved.path().stream().map(Hash::ofBase64).toList(),
                            checkpoint.root()))
                    .isTrue();
        }
        assertThat(receipt.entries().getLast().leafHash())
                .isEqualTo(Hashes.leaf(outcome.leaf().getBytes(StandardCharsets.UTF_8))
                        .base64());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE entry SET agency = 'other'",
                "DELETE FROM entry",
                "TRUNCATE entry",
                "UPDATE submission SET seq = 0",
                "DELETE FROM submission",
                "UPDATE tile SET hashes = hashes",
                "DELETE FROM tile",
                "UPDATE checkpoint SET note = ''",
                "DELETE FROM checkpoint",
                "DELETE FROM head",
                "INSERT INTO head SELECT 2, 0, 0, root, chain, frontier FROM head",
                "UPDATE entry_p00000000 SET agency = 'other'",
                "INSERT INTO entry_p00000000 SELECT * FROM entry LIMIT 0",
                "CREATE TABLE mine (id int)",
                "ALTER TABLE entry DISABLE TRIGGER ALL"
            })
    void the_writer_may_add_and_nothing_else(String sql) throws SQLException {
        try (var writer = DATABASES.connectToLedger("ledger_writer");
                var statement = writer.createStatement()) {
            assertThatThrownBy(() -> statement.execute(sql))
                    .isInstanceOf(SQLException.class)
                    .extracting(failure -> ((SQLException) failure).getSQLState())
                    .isEqualTo("42501"); // insufficient_privilege
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "INSERT INTO swept VALUES (1, 1)",
                "UPDATE head SET epoch = 9",
                "DELETE FROM entry",
                "SELECT make_entry_partitions()"
            })
    void the_reader_may_read_and_nothing_else(String sql) throws SQLException {
        try (var reader = DATABASES.connectToLedger("ledger_reader");
                var statement = reader.createStatement()) {
            assertThatThrownBy(() -> statement.execute(sql))
                    .isInstanceOf(SQLException.class)
                    .extracting(failure -> ((SQLException) failure).getSQLState())
                    .isEqualTo("42501");
        }
    }

    @Test
    void neither_database_holds_the_national_id_or_details_in_clear() throws SQLException {
        ledger.append(Drafts.permit("append-9", SOMCHAI));
        try (var keys = DATABASES.connectToKeys("keys_app");
                var rows = keys.createStatement()
                        .executeQuery("SELECT p::text || coalesce(encode(d.sealed, 'escape'), '') FROM person_key p"
                                + " LEFT JOIN detail d ON d.person_key = p.id")) {
            while (rows.next()) {
                assertThat(rows.getString(1)).doesNotContain(SOMCHAI.value(), "dsw-0042");
            }
        }
    }

    @Test
    void details_open_only_for_their_own_entry() {
        var leaf = leaf(ledger.append(Drafts.permit("append-10", SOMCHAI)).leaf());
        var digest = Base64.getDecoder().decode(Objects.requireNonNull(leaf.detailsDigest()));
        var vault = ledger.keys.details();

        assertThat(vault.open(digest, "append-10", EntryKind.DECISION_PERMIT)
                        .orElseThrow()
                        .caseReference())
                .isEqualTo("DSW-2569-000123");
        assertThatThrownBy(() -> vault.open(digest, "append-11", EntryKind.DECISION_PERMIT))
                .isInstanceOf(NotOpened.class);
    }

    private static Leaf leaf(String text) {
        return WireJson.read(text.getBytes(StandardCharsets.UTF_8), Leaf.class);
    }
}
