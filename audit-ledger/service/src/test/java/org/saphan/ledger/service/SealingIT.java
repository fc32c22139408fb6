package org.saphan.ledger.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.saphan.ledger.service.Drafts.MALEE;
import static org.saphan.ledger.service.Drafts.SOMCHAI;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.saphan.contract.id.AgencyId;
import org.saphan.contract.id.NationalId;
import org.saphan.contract.ledger.EntryDraft;
import org.saphan.contract.ledger.EntryKind;
import org.saphan.contract.ledger.SafeguardFacts;
import org.saphan.ledger.service.sealing.SealingOrder;
import org.saphan.ledger.service.sealing.SealingResult;
import org.saphan.ledger.service.store.Entry;

/** What stands under a seal is in the log at once, and before the person only when its day has come; then without fail. */
class SealingIT {
    private static final Duration MONTH = Duration.ofDays(30);

    private final TestPostgres.Pair databases = TestPostgres.newDatabases();
    private final Path keys = TestKeys.newFolder();

    @Test
    void neither_the_timeline_nor_the_map_tells_the_person_before_the_day() {
        try (var ledger = TestLedger.on(databases, keys).appending()) {
            ledger.append(Drafts.permit("seal-1", SOMCHAI));
            var until = seal(ledger, "order-1", SOMCHAI);
            ledger.append(sealed(Drafts.permit("seal-2", SOMCHAI), "order-1"));
            ledger.append(sealed(Drafts.outcome("seal-2", SOMCHAI), "order-1"));
            turn(ledger);

            assertThat(own(ledger, SOMCHAI))
                    .extracting(entry -> entry.leaf().requestId())
                    .containsExactly("seal-1");
            var shown = ledger.completeness.of(SOMCHAI).orElseThrow();
            assertThat(shown.tags()).hasSize(1);
            assertThat(shown.tags().getFirst().count()).isEqualTo(1);
            assertThat(shown.sealed()).as("the national number").isEqualTo(3);
            var order = ledger.entries
                    .at(ledger.entries.ofRequest("order-1").getFirst().index())
                    .orElseThrow();
            assertThat(order.leaf().facts()).isEqualTo(new SafeguardFacts.Sealed(until));
            assertThat(order.leaf().agency()).isEqualTo(new AgencyId("criminal-court"));
            assertThat(new String(order.body(), StandardCharsets.UTF_8)).doesNotContain("Kor-12", SOMCHAI.value());
        }
    }

    @Test
    void on_the_day_she_is_told_and_sees_all_of_it_and_the_map_says_so() {
        try (var ledger = TestLedger.on(databases, keys).appending()) {
            ledger.append(Drafts.refusal("seal-3", SOMCHAI));
            seal(ledger, "order-2", SOMCHAI);
            ledger.append(sealed(Drafts.refusal("seal-4", SOMCHAI), "order-2"));
            ledger.disclosures.look();
            assertThat(own(ledger, SOMCHAI)).as("too early").hasSize(1);

            ledger.clock.forward(MONTH.plusDays(1));
            ledger.disclosures.look();
            ledger.disclosures.look();
            turn(ledger);

            assertThat(own(ledger, SOMCHAI))
                    .extracting(Entry::kind)
                    .containsExactly(
                            EntryKind.DISCLOSURE,
                            EntryKind.DECISION_REFUSE,
                            EntryKind.SEALING,
                            EntryKind.DECISION_REFUSE);
            var told = (SafeguardFacts.Disclosed)
                    own(ledger, SOMCHAI).getFirst().leaf().facts();
            assertThat(told.entries()).isEqualTo(2);
            assertThat(ledger.entries.at(told.sealingIndex()).orElseThrow().kind())
                    .isEqualTo(EntryKind.SEALING);
            var shown = ledger.completeness.of(SOMCHAI).orElseThrow();
            assertThat(shown.sealed()).isZero();
            assertThat(shown.tags().stream().mapToLong(tag -> tag.count()).sum())
                    .isEqualTo(4);
        }
    }

    @Test
    void a_draft_stands_under_a_seal_only_if_it_is_hers_and_has_not_ended() {
        try (var ledger = TestLedger.on(databases, keys).appending()) {
            seal(ledger, "order-3", SOMCHAI);
            assertThat(ledger.sealings.allows(sealed(Drafts.permit("seal-5", SOMCHAI), "order-3")))
                    .isTrue();
            assertThat(ledger.sealings.allows(sealed(Drafts.permit("seal-5", MALEE), "order-3")))
                    .as("another person's")
                    .isFalse();
            assertThat(ledger.sealings.allows(sealed(Drafts.permit("seal-5", SOMCHAI), "order-none")))
                    .isFalse();
            assertThat(ledger.sealings.allows(Drafts.permit("seal-5", SOMCHAI))).isTrue();
            ledger.clock.forward(MONTH);
            assertThat(ledger.sealings.allows(sealed(Drafts.permit("seal-5", SOMCHAI), "order-3")))
                    .as("it has ended")
                    .isFalse();
        }
    }

    @Test
    void no_order_hides_without_end_or_for_another_person_under_the_same_id() {
        try (var ledger = TestLedger.on(databases, keys).appending()) {
            var now = ledger.clock.instant();
            assertThat(ledger.sealings.seal(order("order-4", SOMCHAI, now.plus(Duration.ofDays(367)))))
                    .isInstanceOf(SealingResult.NotLawful.class);
            assertThat(ledger.sealings.seal(order("order-4", SOMCHAI, now)))
                    .isInstanceOf(SealingResult.NotLawful.class);
            var until = seal(ledger, "order-5", SOMCHAI);
            assertThat(ledger.sealings.seal(order("order-5", MALEE, until)))
                    .isInstanceOf(SealingResult.NotLawful.class);
            assertThat(ledger.sealings.seal(order("order-5", SOMCHAI, until.plusSeconds(60))))
                    .as("an end does not move")
                    .isInstanceOf(SealingResult.NotLawful.class);
            assertThat(ledger.sealings.seal(order("order-5", SOMCHAI, until)))
                    .as("a repeat is a repeat")
                    .isInstanceOf(SealingResult.Sealed.class);
            assertThat(ledger.entries.head().size()).isEqualTo(1);
        }
    }

    @Test
    void a_disclosure_that_a_crash_broke_off_is_finished_and_written_once() throws Exception {
        try (var ledger = TestLedger.on(databases, keys).appending()) {
            seal(ledger, "order-6", SOMCHAI);
            ledger.append(sealed(Drafts.refusal("seal-6", SOMCHAI), "order-6"));
            ledger.clock.forward(MONTH);
            ledger.disclosures.look();
        }
        try (var owner = databases.connectToKeys("keys_owner");
                var statement = owner.createStatement()) {
            statement.execute("DELETE FROM disclosed"); // as if we had died between the entry and its mark
        }
        try (var ledger = TestLedger.on(databases, keys).appending()) {
            assertThat(own(ledger, SOMCHAI)).hasSize(1);
            ledger.clock.forward(MONTH);
            ledger.disclosures.look();
            assertThat(own(ledger, SOMCHAI))
                    .extracting(Entry::kind)
                    .containsExactly(EntryKind.DISCLOSURE, EntryKind.DECISION_REFUSE, EntryKind.SEALING);
        }
    }

    private static Instant seal(TestLedger ledger, String id, NationalId person) {
        var until = ledger.clock.instant().plus(MONTH).truncatedTo(ChronoUnit.MILLIS);
        assertThat(ledger.sealings.seal(order(id, person, until))).isInstanceOf(SealingResult.Sealed.class);
        return until;
    }

    private static SealingOrder order(String id, NationalId person, Instant until) {
        return new SealingOrder(
                id,
                person,
                until,
                new AgencyId("criminal-court"),
                "Kor-12/2569",
                "investigation of a serious offence",
                "launcher");
    }

    private static EntryDraft sealed(EntryDraft draft, @Nullable String sealing) {
        return new EntryDraft(
                draft.requestId(),
                draft.kind(),
                Objects.requireNonNull(draft.subject()),
                draft.agency(),
                draft.facts(),
                draft.details(),
                sealing);
    }

    /** As the timeline reads it, newest first. */
    private static List<Entry> own(TestLedger ledger, NationalId person) {
        return ledger.entries.ofSubject(ledger.keys.persons().tags(person), Long.MAX_VALUE, 100);
    }

    private static void turn(TestLedger ledger) {
        ledger.awaitPublished(ledger.entries.head().size());
        while (ledger.mapKeeper.step()) {
            assertThat(ledger.entries.head().size()).isPositive();
        }
        ledger.awaitPublished(ledger.entries.head().size());
    }
}
