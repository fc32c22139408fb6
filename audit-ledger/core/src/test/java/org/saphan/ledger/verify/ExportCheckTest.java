package org.saphan.ledger.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.saphan.ledger.checkpoint.CheckpointResult;
import org.saphan.ledger.checkpoint.CheckpointVerifier;
import org.saphan.ledger.entry.Chain;
import org.saphan.ledger.tree.Hashes;

/** What a database administrator can do, and what exposes it. Ten entries; checkpoints over 3, 6, 9 and 10. */
class ExportCheckTest {
    private static final int SIZE = 10;

    private static ExportReport after(Consumer<TestLog> tampering) {
        var log = TestLog.of(SIZE);
        tampering.accept(log);
        return log.verify();
    }

    /** The administrator has also deleted every checkpoint that tells; somebody kept one, and a receipt. */
    private static ExportReport afterWithWitness(int savedAt, int receiptOf, Consumer<TestLog> tampering) {
        var honest = TestLog.of(SIZE);
        var saved = checkpoint(TestLog.of(savedAt).sign());
        var receipt = new AcknowledgementCheck(TestLog.SIGNER.verifierKey()).check(honest.acknowledge(receiptOf));
        tampering.accept(honest);
        honest.checkpoints.clear();
        return honest.verify(
                List.of(saved), List.of(new SavedReceipt("my receipt", (AcknowledgementResult.Valid) receipt)));
    }

    private static SavedCheckpoint checkpoint(String note) {
        var result = CheckpointVerifier.of(TestLog.SIGNER.verifierKey()).verify(note);
        return new SavedCheckpoint("my checkpoint", ((CheckpointResult.Valid) result).checkpoint());
    }

    private static Finding first(ExportReport report) {
        return report.first().orElseThrow();
    }

    private static void assertFound(ExportReport report, Tampering kind, long entry) {
        assertThat(report.valid()).isFalse();
        assertThat(first(report).kind()).isEqualTo(kind);
        assertThat(first(report).exact()).isTrue();
        assertThat(first(report).first()).isEqualTo(entry);
    }

    @Test
    void an_honest_export_is_valid_at_every_size() {
        for (int size = 0; size <= 20; size++) {
            var log = TestLog.of(size);
            var report = log.verify();
            assertThat(report.findings()).isEmpty();
            assertThat(report.valid()).isTrue();
            assertThat(report.entries()).isEqualTo(size);
            assertThat(report.covered()).isEqualTo(size);
            assertThat(report.root()).isEqualTo(log.root());
            assertThat(report.checkpoints()).isEqualTo(log.checkpoints.size());
        }
    }

    @Test
    void entries_younger_than_the_newest_checkpoint_are_counted_as_not_covered() {
        var report = after(log -> log.append("entry 10"));
        assertThat(report.valid()).isTrue();
        assertThat(report.entries()).isEqualTo(11);
        assertThat(report.covered()).isEqualTo(10);
    }

    @Test
    void saved_material_that_fits_is_counted() {
        var report = afterWithWitness(4, 7, log -> {});
        assertThat(report.valid()).isTrue();
        assertThat(report.receipts()).isEqualTo(1);
        assertThat(report.checkpoints()).isEqualTo(2); // the saved one, and that of the receipt
    }

    @Property
    void an_edited_body_is_named(@ForAll @IntRange(max = SIZE - 1) int at) {
        assertFound(after(log -> log.editBody(at, "forged")), Tampering.BODY_EDITED, at);
    }

    @Test
    void the_first_of_two_edited_bodies_is_named() {
        assertFound(
                after(log -> {
                    log.editBody(7, "forged");
                    log.editBody(4, "forged");
                }),
                Tampering.BODY_EDITED,
                4);
        assertFound(
                after(log -> {
                    log.editBody(5, "forged");
                    log.editBody(4, "forged");
                }),
                Tampering.CHAIN_BROKEN,
                4);
    }

    @Test
    void an_edit_with_chain_tree_and_head_recomputed_contradicts_the_checkpoints_in_the_export() {
        var report = after(log -> {
            log.editBody(4, "forged");
            log.recomputeAll();
        });
        assertThat(first(report)).satisfies(finding -> {
            assertThat(finding.kind()).isEqualTo(Tampering.REWRITTEN);
            assertThat(finding.first()).isEqualTo(3); // the checkpoint over 3 fits
            assertThat(finding.last()).isEqualTo(5); // the one over 6 does not
        });
        assertThat(report.further()).isEqualTo(2); // nor do those over 9 and 10
    }

    @Property
    void an_edit_with_everything_recomputed_is_exposed_by_what_somebody_kept(@ForAll @IntRange(max = SIZE - 1) int at) {
        var report = afterWithWitness(SIZE, at, log -> {
            log.editBody(at, "forged");
            log.recomputeAll();
        });
        assertFound(report, Tampering.REWRITTEN, at);
        assertThat(first(report).evidence()).contains("my receipt");
        assertThat(report.findings()).anyMatch(finding -> finding.evidence().contains("my checkpoint"));
    }

    @Test
    void without_anything_signed_a_recomputed_log_is_not_called_valid() {
        var report = after(log -> {
            log.editBody(4, "forged");
            log.recomputeAll();
            log.checkpoints.clear();
        });
        assertThat(first(report).kind()).isEqualTo(Tampering.UNSIGNED);
    }

    @Test
    void a_deleted_tail_is_missed_by_head_and_checkpoints() {
        assertFound(after(log -> log.rows.subList(8, 10).clear()), Tampering.TRUNCATED, 8);
        assertFound(
                after(log -> {
                    log.rows.subList(8, 10).clear();
                    log.recomputeHead();
                }),
                Tampering.TRUNCATED,
                8);
    }

    @Test
    void a_deleted_tail_with_its_checkpoints_is_missed_by_who_kept_one() {
        var report = afterWithWitness(SIZE, 9, log -> {
            log.rows.subList(8, 10).clear();
            log.recomputeHead();
        });
        assertFound(report, Tampering.TRUNCATED, 8);
    }

    @Test
    void a_deleted_entry_leaves_a_gap() {
        assertFound(after(log -> log.delete(4)), Tampering.ENTRY_MISSING, 4);
    }

    @Test
    void a_deleted_entry_and_new_numbers_leave_a_chain_that_does_not_join() {
        assertFound(
                after(log -> {
                    log.delete(4);
                    log.renumber();
                }),
                Tampering.ENTRY_MISSING,
                4);
    }

    @Test
    void a_deleted_entry_with_everything_recomputed_contradicts_the_checkpoints() {
        var report = after(log -> {
            log.delete(4);
            log.recomputeAll();
        });
        assertThat(first(report).kind()).isEqualTo(Tampering.REWRITTEN);
        assertThat(first(report).first()).isEqualTo(3);
        assertThat(first(report).last()).isEqualTo(5);
        assertThat(report.findings()).anyMatch(finding -> finding.kind() == Tampering.TRUNCATED);
    }

    @Test
    void an_inserted_entry_is_named() {
        assertFound(
                after(log -> {
                    log.insert(4, "forged");
                    log.renumber();
                }),
                Tampering.ENTRY_INSERTED,
                4);
        assertFound(after(log -> log.insert(4, "forged")), Tampering.ENTRY_INSERTED, 4);
    }

    @Test
    void an_inserted_entry_with_everything_recomputed_contradicts_the_receipt() {
        var report = afterWithWitness(SIZE, 6, log -> {
            log.insert(4, "forged");
            log.recomputeAll();
        });
        assertThat(first(report).kind()).isEqualTo(Tampering.REWRITTEN);
        assertThat(first(report).last()).isEqualTo(6); // certain from the receipt; the entry before it moved it
    }

    @Test
    void an_entry_appended_behind_the_head_is_named() {
        assertFound(
                after(log -> {
                    var before = log.head;
                    log.append("forged");
                    log.head = before;
                }),
                Tampering.ENTRY_INSERTED,
                10);
    }

    @Test
    void swapped_rows_are_named() {
        assertFound(
                after(log -> {
                    log.swap(4);
                    log.renumber();
                }),
                Tampering.ENTRIES_SWAPPED,
                4);
    }

    @Test
    void swapped_bodies_are_named() {
        assertFound(
                after(log -> {
                    log.editBody(4, "entry 5");
                    log.editBody(5, "entry 4");
                }),
                Tampering.ENTRIES_SWAPPED,
                4);
    }

    @Test
    void a_chain_hash_changed_alone_is_named() {
        assertFound(
                after(log -> log.rows.set(4, new TestLog.Row(4, "entry 4", Hashes.EMPTY_ROOT))),
                Tampering.CHAIN_EDITED,
                4);
    }

    @Test
    void a_head_of_other_entries_is_found() {
        var root = after(log -> log.head = new TestLog.Head(10, Hashes.EMPTY_ROOT, log.head.chain()));
        assertThat(first(root).kind()).isEqualTo(Tampering.HEAD_EDITED);
        var chain = after(log -> log.head = new TestLog.Head(10, log.head.root(), Hashes.EMPTY_ROOT));
        assertThat(first(chain).kind()).isEqualTo(Tampering.HEAD_EDITED);
        assertFound(
                after(log -> log.head = new TestLog.Head(12, log.head.root(), log.head.chain())),
                Tampering.TRUNCATED,
                10);
    }

    @Test
    void a_log_cut_off_and_grown_again_contradicts_the_checkpoints() {
        var report = after(log -> {
            log.rows.subList(7, 10).clear();
            log.recomputeHead();
            log.append("other 7");
            log.append("other 8");
            log.append("other 9");
        });
        assertThat(first(report).kind()).isEqualTo(Tampering.REWRITTEN);
        assertThat(first(report).first()).isEqualTo(6);
        assertThat(first(report).last()).isEqualTo(8);
    }

    @Test
    void a_fork_that_the_log_signed_convicts_the_log() {
        var log = TestLog.of(SIZE);
        var saved = checkpoint(log.sign());
        var receipt = new AcknowledgementCheck(TestLog.SIGNER.verifierKey()).check(log.acknowledge(4));
        log.editBody(4, "forged");
        log.recomputeAll();
        log.checkpoints.clear();
        log.checkpoints.add(log.sign());
        var report = log.verify(
                List.of(saved), List.of(new SavedReceipt("my receipt", (AcknowledgementResult.Valid) receipt)));
        assertFound(report, Tampering.FORKED, 4);
        assertThat(report.findings()).allMatch(finding -> finding.kind() == Tampering.FORKED);
    }

    @Test
    void a_forged_checkpoint_is_found() {
        var unsigned =
                after(log -> log.checkpoints.set(1, log.checkpoints.get(1).replace("\n6\n", "\n7\n")));
        assertThat(first(unsigned).kind()).isEqualTo(Tampering.CHECKPOINT_FORGED);
        var disordered = after(log -> log.checkpoints.add(log.checkpoints.getFirst()));
        assertThat(first(disordered).kind()).isEqualTo(Tampering.CHECKPOINT_FORGED);
    }

    @Test
    void an_export_of_another_log_is_refused() {
        var check =
                new ExportCheck(TestLog.SIGNER.verifierKey(), List.<String>of().iterator(), List.of(), List.of());
        check.header("log.example/2", 0);
        assertThat(first(check.finish(0, Hashes.EMPTY_ROOT, Chain.START)).kind())
                .isEqualTo(Tampering.OTHER_LOG);
    }

    @Test
    void a_flood_of_faults_stays_readable() {
        var log = TestLog.of(3);
        var younger = checkpoint(TestLog.of(5).sign());
        var report = log.verify(Collections.nCopies(200, younger), List.of());
        assertThat(report.findings()).hasSize(64);
        assertThat(report.further()).isEqualTo(136);
        assertThat(first(report).kind()).isEqualTo(Tampering.TRUNCATED);
    }
}
