package org.saphan.consent.citizen;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.saphan.consent.journal.Timeline;
import org.saphan.contract.agreement.LegalBasis;
import org.saphan.contract.id.AgencyId;
import org.saphan.contract.id.AgreementId;
import org.saphan.contract.id.OfficerRole;
import org.saphan.contract.id.PurposeCode;
import org.saphan.contract.ledger.EntryKind;
import org.saphan.contract.ledger.Facts;
import org.saphan.contract.ledger.SafeguardFacts;

class AccessesTest {

    private static final Facts.Permitted PERMIT = new Facts.Permitted(
            new PurposeCode("aid"),
            LegalBasis.CONSENT,
            null,
            new OfficerRole("case-officer"),
            new AgreementId("dsw-aid"),
            1,
            1,
            new TreeMap<>(),
            "c");
    private static final Facts.Outcome OUTCOME =
            new Facts.Outcome(new TreeMap<>(), new TreeMap<>(), new TreeMap<>(), "d");

    @Test
    void decision_and_outcome_are_one_access() {
        var accesses = Accesses.of(List.of(
                entry(9, EntryKind.OUTCOME, "b", OUTCOME),
                entry(8, EntryKind.OUTCOME, "a", OUTCOME),
                entry(7, EntryKind.DECISION_PERMIT, "b", PERMIT),
                entry(6, EntryKind.DECISION_PERMIT, "a", PERMIT)));
        assertThat(accesses).extracting(Access::requestId).containsExactly("b", "a");
        assertThat(accesses.getFirst().indexes()).containsExactly(7L, 9L);
        assertThat(accesses.getFirst().what())
                .isInstanceOfSatisfying(
                        Access.What.Allowed.class,
                        allowed -> assertThat(allowed.outcome()).isEqualTo(OUTCOME));
    }

    @Test
    void an_outcome_that_never_came_is_told() {
        var accesses = Accesses.of(List.of(
                entry(8, EntryKind.OUTCOME_MISSING, "a", new Facts.NoOutcome(6)),
                entry(6, EntryKind.DECISION_PERMIT, "a", PERMIT)));
        assertThat(accesses.getFirst().what()).isInstanceOfSatisfying(Access.What.Allowed.class, allowed -> {
            assertThat(allowed.outcome()).isNull();
            assertThat(allowed.late()).isTrue();
        });
    }

    @Test
    void an_outcome_whose_decision_is_on_the_next_page_is_noticed() {
        var cut = List.of(entry(9, EntryKind.OUTCOME, "b", OUTCOME));
        assertThat(Accesses.incomplete(cut)).isTrue();
        assertThat(Accesses.incomplete(List.of(cut.getFirst(), entry(7, EntryKind.DECISION_PERMIT, "b", PERMIT))))
                .isFalse();
    }

    @Test
    void an_opening_for_danger_to_life_belongs_to_its_exchange_and_its_review_stands_alone() {
        var opened = new SafeguardFacts.BreakGlass(SafeguardFacts.BreakGlass.Step.OPENED, 6);
        var reviewed = new SafeguardFacts.BreakGlass(SafeguardFacts.BreakGlass.Step.FOUND_LAWFUL, 6);
        var accesses = Accesses.of(List.of(
                entry(9, EntryKind.BREAK_GLASS, "review", reviewed),
                entry(8, EntryKind.OUTCOME, "a", OUTCOME),
                entry(7, EntryKind.BREAK_GLASS, "a", opened),
                entry(6, EntryKind.DECISION_PERMIT, "a", PERMIT)));
        assertThat(accesses).extracting(Access::requestId).containsExactly("review", "a");
        assertThat(accesses.getFirst().what()).isEqualTo(new Access.What.Safeguarded(reviewed));
        assertThat(accesses.getLast().what()).isInstanceOf(Access.What.Allowed.class);
    }

    private static Timeline.Entry entry(long index, EntryKind kind, String request, Facts facts) {
        return new Timeline.Entry(index, kind, Instant.EPOCH, request, new AgencyId("dsw"), facts, null);
    }
}
