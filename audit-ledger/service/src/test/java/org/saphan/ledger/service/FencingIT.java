package org.saphan.ledger.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.saphan.contract.ledger.Acknowledgement;
import org.saphan.ledger.service.append.Appended;
import org.saphan.ledger.service.append.SequencerState;

class FencingIT {

    @Test
    void a_second_writer_takes_over_and_the_first_never_writes_again() {
        var databases = TestPostgres.newDatabases();
        var keys = TestKeys.newFolder();
        try (var first = TestLedger.on(databases, keys).appending()) {
            first.append(Drafts.refusal("before", Drafts.SOMCHAI));
            try (var second = TestLedger.on(databases, keys).appending()) {
                assertThat(first.ledger
                                .append(List.of(Drafts.refusal("by-the-first", Drafts.SOMCHAI)))
                                .getFirst())
                        .isInstanceOf(Appended.Unavailable.class);
                TestLedger.eventually(() -> first.sequencer.state() == SequencerState.FENCED);

                var acknowledged = second.append(Drafts.refusal("by-the-second", Drafts.SOMCHAI));

                assertThat(acknowledged.index()).isEqualTo(1);
                assertThat(second.entries.ofRequest("by-the-first")).isEmpty();
                assertThat(first.sequencer.state()).isEqualTo(SequencerState.FENCED);
                assertThat(ExportReader.verify(
                                        ExportReader.text(second.export), second.verifierKey(), List.of(acknowledged))
                                .findings())
                        .isEmpty();
            }
        }
    }

    @Test
    void what_one_process_has_acknowledged_the_next_one_continues() {
        var databases = TestPostgres.newDatabases();
        var keys = TestKeys.newFolder();
        Acknowledgement before;
        try (var first = TestLedger.on(databases, keys).appending()) {
            before = first.append(Drafts.permit("before", Drafts.SOMCHAI));
            first.append(Drafts.permit("before-2", Drafts.SOMCHAI));
            first.awaitPublished(2);
        }
        try (var second = TestLedger.on(databases, keys).appending()) {
            var repeat = second.append(Drafts.permit("before", Drafts.SOMCHAI));
            var after = second.append(Drafts.permit("after", Drafts.SOMCHAI));

            assertThat(repeat.index()).isEqualTo(before.index());
            assertThat(after.index()).isEqualTo(2);
            second.assertPromised(repeat);
            second.awaitPublished(3);
            assertThat(ExportReader.verify(
                                    ExportReader.text(second.export),
                                    second.verifierKey(),
                                    List.of(before, repeat, after))
                            .findings())
                    .isEmpty();
        }
    }
}
