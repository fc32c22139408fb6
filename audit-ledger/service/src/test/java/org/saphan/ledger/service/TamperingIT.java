package org.saphan.ledger.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.saphan.contract.ledger.Acknowledgement;
import org.saphan.contract.ledger.EntryDraft;
import org.saphan.ledger.entry.Chain;
import org.saphan.ledger.service.append.Appended;
import org.saphan.ledger.service.append.SequencerState;
import org.saphan.ledger.service.keys.Details;
import org.saphan.ledger.tree.Frontier;
import org.saphan.ledger.tree.Hash;
import org.saphan.ledger.tree.Hashes;
import org.saphan.ledger.verify.Finding;
import org.saphan.ledger.verify.Tampering;

/** Somebody with the owner's password changes the log behind the service's back. */
class TamperingIT {
    private static final int ENTRIES = 300;
    private static final int CHANGED = 123;

    private final TestPostgres.Pair databases = TestPostgres.newDatabases();
    private final Path keys = TestKeys.newFolder();

    @Test
    void an_honest_export_verifies_with_its_receipts() {
        try (var ledger = filled()) {
            var receipts = receipts();
            ledger.awaitPublished(ENTRIES);
            var report = ExportReader.verify(ExportReader.text(ledger.export), ledger.verifierKey(), receipts);

            assertThat(report.findings()).isEmpty();
            assertThat(report.entries()).isEqualTo(ENTRIES);
            assertThat(report.covered()).isEqualTo(ENTRIES);
        }
    }

    @Test
    void a_row_changed_by_hand_is_named() throws SQLException {
        try (var ledger = filled()) {
            ledger.awaitPublished(ENTRIES);
            changeRow();

            var report = ExportReader.verify(ExportReader.text(ledger.export), ledger.verifierKey(), List.of());
            assertThat(report.first().orElseThrow().kind()).isEqualTo(Tampering.BODY_EDITED);
            assertThat(report.first().orElseThrow().first()).isEqualTo(CHANGED);
            assertThat(report.first().orElseThrow().exact()).isTrue();
        }
    }

    @Test
    void a_log_recomputed_from_a_changed_row_stops_the_service_and_fails_against_checkpoint_and_receipt()
            throws SQLException {
        try (var ledger = filled()) {
            var receipts = receipts();
            ledger.awaitPublished(ENTRIES);
            var honest = recomputeFromChangedRow();

            // The service does not extend what it did not write, ...
            assertThat(ledger.own.access("export", new Details("launcher", null, null, null)))
                    .isInstanceOf(Appended.Unavailable.class);
            assertThat(ledger.sequencer.state()).isEqualTo(SequencerState.HEAD_CHANGED);
            // ... what is stored stays open to inspection, ...
            var export = ExportReader.text(ledger.export);
            assertThat(ExportReader.verify(export, ledger.verifierKey(), List.of())
                            .findings())
                    .as("against the stored checkpoints")
                    .extracting(Finding::kind)
                    .contains(Tampering.REWRITTEN);
            var without = withoutCheckpoints(export);
            assertThat(ExportReader.verify(without, ledger.verifierKey(), receipts)
                            .findings())
                    .as("against receipts that agencies hold")
                    .extracting(Finding::kind)
                    .contains(Tampering.REWRITTEN);
            // ... and when the head is as it was, appending goes on.
            restore(honest);
            TestLedger.eventually(() -> ledger.sequencer.state() == SequencerState.APPENDING);
        }
    }

    @Test
    void a_service_that_starts_on_a_head_behind_its_checkpoint_appends_nothing() throws SQLException {
        try (var ledger = filled()) {
            ledger.awaitPublished(ENTRIES);
        }
        cutLastEntry();
        refusesToAppend();
    }

    @Test
    void a_service_that_starts_on_a_recomputed_log_appends_nothing() throws SQLException {
        try (var ledger = filled()) {
            ledger.awaitPublished(ENTRIES);
        }
        recomputeFromChangedRow();
        refusesToAppend();
    }

    private void refusesToAppend() {
        try (var ledger = TestLedger.on(databases, keys)) {
            LockSupport.parkNanos(1_000_000_000L);
            assertThat(ledger.sequencer.state()).isEqualTo(SequencerState.RECOVERING);
            assertThat(ledger.ledger
                            .append(List.of(Drafts.refusal("late", Drafts.MALEE)))
                            .getFirst())
                    .isInstanceOf(Appended.Unavailable.class);
            assertThat(ledger.heads.newest()).as("nothing new is signed").isEmpty();
        }
    }

    private final List<Acknowledgement> given = new ArrayList<>();

    private TestLedger filled() {
        var ledger = TestLedger.on(databases, keys).appending();
        var drafts = new ArrayList<EntryDraft>();
        for (int i = 0; i < ENTRIES; i++) {
            drafts.add(Drafts.refusal("request-" + i, Drafts.SOMCHAI));
        }
        for (var part : List.of(drafts.subList(0, 100), drafts.subList(100, ENTRIES))) {
            ledger.ledger.append(part).forEach(appended -> given.add(TestLedger.acknowledged(appended)));
        }
        return ledger;
    }

    private List<Acknowledgement> receipts() {
        return List.of(given.get(5), given.get(CHANGED), given.get(ENTRIES - 1));
    }

    private static String withoutCheckpoints(String export) {
        return String.join(
                "\n",
                export.lines()
                        .filter(line -> !line.startsWith("{\"checkpoint\""))
                        .toList());
    }

    private void changeRow() throws SQLException {
        try (var owner = databases.connectToLedger("ledger_owner");
                var statement = owner.createStatement()) {
            assertThat(statement.executeUpdate(
                            "UPDATE entry SET body = convert_to(replace(convert_from(body, 'UTF8'), 'dsw', 'dso'), 'UTF8')"
                                    + " WHERE seq = " + CHANGED))
                    .isOne();
        }
    }

    private record HeadBytes(String root, String chain, String frontier) {}

    /** Changes a row, and then leaf hashes, chain, tiles and head with it. Returns the head as it was. */
    private HeadBytes recomputeFromChangedRow() throws SQLException {
        changeRow();
        try (var owner = databases.connectToLedger("ledger_owner")) {
            var honest = head(owner);
            var frontier = Frontier.empty();
            var chain = Chain.START;
            try (var rows = owner.createStatement().executeQuery("SELECT seq, body FROM entry ORDER BY seq");
                    var update =
                            owner.prepareStatement("UPDATE entry SET leaf_hash = ?, chain_hash = ? WHERE seq = ?")) {
                while (rows.next()) {
                    Hash leafHash = Hashes.leaf(rows.getBytes(2));
                    chain = Chain.next(chain, leafHash);
                    frontier = frontier.append(leafHash);
                    update.setBytes(1, leafHash.bytes());
                    update.setBytes(2, chain.bytes());
                    update.setLong(3, rows.getLong(1));
                    update.executeUpdate();
                }
            }
            owner.createStatement()
                    .execute("UPDATE tile SET hashes = (SELECT string_agg(leaf_hash, ''::bytea ORDER BY seq) FROM entry"
                            + " WHERE seq < 256) WHERE level = 0 AND index = 0");
            try (var update = owner.prepareStatement("UPDATE head SET root = ?, chain = ?, frontier = ?")) {
                update.setBytes(1, frontier.root().bytes());
                update.setBytes(2, chain.bytes());
                update.setBytes(3, frontier.serialise());
                update.executeUpdate();
            }
            return honest;
        }
    }

    private static HeadBytes head(Connection owner) throws SQLException {
        try (var rows = owner.createStatement()
                .executeQuery("SELECT encode(root, 'hex'), encode(chain, 'hex'), encode(frontier, 'hex') FROM head")) {
            rows.next();
            return new HeadBytes(rows.getString(1), rows.getString(2), rows.getString(3));
        }
    }

    private void restore(HeadBytes honest) throws SQLException {
        try (var owner = databases.connectToLedger("ledger_owner");
                var update = owner.prepareStatement(
                        "UPDATE head SET root = decode(?, 'hex'), chain = decode(?, 'hex'), frontier = decode(?, 'hex')")) {
            update.setString(1, honest.root());
            update.setString(2, honest.chain());
            update.setString(3, honest.frontier());
            update.executeUpdate();
        }
    }

    private void cutLastEntry() throws SQLException {
        try (var owner = databases.connectToLedger("ledger_owner")) {
            var frontier = Frontier.empty();
            var chain = Chain.START;
            try (var rows = owner.createStatement()
                    .executeQuery("SELECT leaf_hash FROM entry WHERE seq < " + (ENTRIES - 1) + " ORDER BY seq")) {
                while (rows.next()) {
                    var leafHash = Hash.of(rows.getBytes(1));
                    chain = Chain.next(chain, leafHash);
                    frontier = frontier.append(leafHash);
                }
            }
            owner.createStatement().execute("DELETE FROM entry WHERE seq = " + (ENTRIES - 1));
            owner.createStatement().execute("DELETE FROM submission WHERE seq = " + (ENTRIES - 1));
            try (var update = owner.prepareStatement("UPDATE head SET size = ?, root = ?, chain = ?, frontier = ?")) {
                update.setLong(1, ENTRIES - 1);
                update.setBytes(2, frontier.root().bytes());
                update.setBytes(3, chain.bytes());
                update.setBytes(4, frontier.serialise());
                update.executeUpdate();
            }
        }
    }
}
