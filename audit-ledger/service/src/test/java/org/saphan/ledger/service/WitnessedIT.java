package org.saphan.ledger.service;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.saphan.ledger.service.Drafts.SOMCHAI;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.saphan.contract.catalogue.Assurance;
import org.saphan.ledger.checkpoint.Trust;
import org.saphan.ledger.checkpoint.VerifierKey;
import org.saphan.ledger.service.settings.LedgerSettings;
import org.saphan.ledger.service.settings.WitnessSettings;
import org.saphan.ledger.service.store.Cosignatures;
import org.saphan.ledger.service.witness.WitnessState;
import org.saphan.ledger.service.witness.Witnesses;
import org.saphan.ledger.verify.AcknowledgementResult;
import org.saphan.ledger.verify.TlogProof;
import org.saphan.ledger.verify.TlogProofCheck;

/** The log and two witnesses, each a process of its own. */
class WitnessedIT {
    private final WitnessProcess first = WitnessProcess.create("witness.test/first");
    private final WitnessProcess second = WitnessProcess.create("witness.test/second");

    @AfterEach
    void close() {
        first.close();
        second.close();
    }

    private static Witnesses asking(TestLedger ledger, int quorum, WitnessSettings.Member... members) {
        var settings =
                new WitnessSettings(List.of(members), quorum, Duration.ofMillis(50), Duration.ofSeconds(5), null);
        var made = new ProofConfiguration();
        var witnesses = made.witnesses(
                settings,
                ledger.heads,
                ledger.cosigned,
                ledger.proofs,
                made.cosignatures(ledger.databases),
                ledger.clock);
        witnesses.start();
        return witnesses;
    }

    private Trust readers(TestLedger ledger, int quorum) {
        var keys = new ArrayList<VerifierKey>(ledger.heads.verifierKeys());
        keys.addAll(first.keys());
        keys.addAll(second.keys());
        return Trust.in(TestLedger.ORIGIN, keys, quorum);
    }

    private static WitnessState state(Witnesses witnesses) {
        return witnesses.standings().getFirst().state();
    }

    private static List<Assurance> marks(TestLedger ledger, String request) {
        return ledger.receipts.of(request).orElseThrow().assurance().marks();
    }

    @Test
    void a_receipt_reaches_l4_when_a_quorum_has_cosigned_and_carries_what_they_signed() throws Exception {
        try (var ledger = TestLedger.started();
                var _ = first.watching(ledger.heads.verifierKeys());
                var _ = second.watching(ledger.heads.verifierKeys());
                var witnesses = asking(ledger, 2, first.member(), second.member())) {
            ledger.append(Drafts.permit("witnessed-1", SOMCHAI));
            var outcome = ledger.append(Drafts.outcome("witnessed-1", SOMCHAI));
            TestLedger.eventually(() -> marks(ledger, "witnessed-1").contains(Assurance.L4));

            var receipt = ledger.receipts.of("witnessed-1").orElseThrow();
            assertThat(readers(ledger, 2).examine(receipt.checkpoint())).isInstanceOf(Trust.Examined.Trusted.class);
            assertThat(witnesses.standings())
                    .extracting(Witnesses.Standing::state)
                    .containsOnly(WitnessState.COSIGNING);

            var proof = TlogProof.parse(
                            ledger.receipts.tlogProof("witnessed-1", "outcome").orElseThrow())
                    .orElseThrow();
            assertThat(proof.extra().orElseThrow()).asString(UTF_8).isEqualTo(outcome.leaf());
            assertThat(new TlogProofCheck(readers(ledger, 2))
                            .check(proof, outcome.leaf().getBytes(UTF_8)))
                    .isInstanceOf(AcknowledgementResult.Valid.class);
            assertThat(ledger.receipts.tlogProof("witnessed-1", "refusal")).isEmpty();
        }
    }

    @Test
    void a_witness_that_is_away_stops_nobody_is_seen_and_catches_up() throws Exception {
        try (var ledger = TestLedger.started();
                var witnesses = asking(ledger, 1, first.member())) {
            var permit = ledger.append(Drafts.permit("witnessed-2", SOMCHAI));
            ledger.awaitPublished(permit.index() + 1);
            TestLedger.eventually(() -> state(witnesses) == WitnessState.AWAY);
            assertThat(marks(ledger, "witnessed-2")).containsExactly(Assurance.L1, Assurance.L3);
            ledger.append(Drafts.outcome("witnessed-2", SOMCHAI));

            try (var _ = first.watching(ledger.heads.verifierKeys())) {
                TestLedger.eventually(() -> marks(ledger, "witnessed-2").contains(Assurance.L4));
                assertThat(state(witnesses)).isEqualTo(WitnessState.COSIGNING);
            }
        }
    }

    @Test
    void what_was_cosigned_survives_a_restart_without_the_witness() throws Exception {
        var databases = TestPostgres.newDatabases();
        var keys = TestKeys.newFolder();
        try (var ledger = TestLedger.on(databases, keys).appending();
                var _ = second.watching(ledger.heads.verifierKeys());
                var _ = asking(ledger, 1, second.member())) {
            ledger.append(Drafts.permit("witnessed-3", SOMCHAI));
            TestLedger.eventually(() -> marks(ledger, "witnessed-3").contains(Assurance.L4));
        }
        try (var ledger = TestLedger.on(databases, keys).appending();
                var _ = asking(ledger, 1, second.member())) {
            TestLedger.eventually(() -> marks(ledger, "witnessed-3").contains(Assurance.L4));
            var export = ExportReader.text(ledger.export);
            assertThat(export.lines().filter(line -> line.contains("witness.test/second")))
                    .isNotEmpty();
            assertThat(ExportReader.verify(export, ledger.verifierKey(), List.of(), List.of())
                            .findings())
                    .isEmpty();
        }
    }

    @Test
    void a_log_that_has_forgotten_what_a_witness_holds_is_told_and_goes_on_from_there() throws Exception {
        var databases = TestPostgres.newDatabases();
        var keys = TestKeys.newFolder();
        try (var ledger = TestLedger.on(databases, keys).appending();
                var _ = second.watching(ledger.heads.verifierKeys())) {
            try (var _ = asking(ledger, 1, second.member())) {
                ledger.append(Drafts.permit("witnessed-4", SOMCHAI));
                TestLedger.eventually(() -> marks(ledger, "witnessed-4").contains(Assurance.L4));
            }
            try (var administrator = databases.connectToLedger("postgres");
                    var statement = administrator.createStatement()) {
                statement.execute("DELETE FROM cosignature");
            }
            try (var witnesses = asking(ledger, 1, second.member())) {
                var outcome = ledger.append(Drafts.outcome("witnessed-4", SOMCHAI));
                TestLedger.eventually(() -> witnesses.standings().getFirst().cosigned() > outcome.index());
            }
        }
    }

    @Test
    void a_witness_convicts_a_log_that_begins_again_under_the_same_key() throws Exception {
        var keys = TestKeys.newFolder();
        try (var ledger = TestLedger.on(TestPostgres.newDatabases(), keys).appending();
                var _ = first.watching(ledger.heads.verifierKeys())) {
            try (var _ = asking(ledger, 1, first.member())) {
                ledger.append(Drafts.permit("witnessed-5", SOMCHAI));
                TestLedger.eventually(() -> marks(ledger, "witnessed-5").contains(Assurance.L4));
            }
            try (var forked = TestLedger.on(withoutAnchor(keys)).appending();
                    var witnesses = asking(forked, 1, first.member())) {
                forked.append(Drafts.permit("witnessed-6", SOMCHAI));
                TestLedger.eventually(() -> state(witnesses) == WitnessState.DISPUTING);
                forked.append(Drafts.outcome("witnessed-6", SOMCHAI));
                forked.append(Drafts.permit("witnessed-7", SOMCHAI));
                TestLedger.eventually(() -> state(witnesses) == WitnessState.DISPUTING);
                assertThat(forked.cosigned.newest()).isEmpty();
            }
        }
    }

    @Test
    void the_application_can_neither_change_nor_remove_a_cosignature() {
        try (var ledger = TestLedger.started()) {
            new Cosignatures(ledger.databases.writer(), ledger.databases.reader())
                    .add(1, "witness.test/first", ledger.clock.instant(), "line\n");
            for (var attack :
                    List.of("UPDATE cosignature SET lines = 'x'", "DELETE FROM cosignature", "TRUNCATE cosignature")) {
                assertThatThrownBy(() -> {
                            try (var connection = ledger.databases.writer().getConnection();
                                    var statement = connection.createStatement()) {
                                statement.execute(attack);
                            }
                        })
                        .hasMessageContaining("permission denied");
            }
        }
    }

    private static LedgerSettings withoutAnchor(Path keys) {
        var usual = TestLedger.settings(TestPostgres.newDatabases(), keys, 10_000_000);
        return new LedgerSettings(
                usual.origin(),
                usual.signingKey(),
                usual.postQuantumKey(),
                usual.datasource(),
                usual.reader(),
                usual.migration(),
                usual.entriesPerPartition(),
                usual.keys(),
                usual.append(),
                new LedgerSettings.Publish(
                        usual.publish().every(), usual.publish().mirrors(), null),
                usual.sweep(),
                usual.map(),
                usual.events(),
                usual.console());
    }
}
