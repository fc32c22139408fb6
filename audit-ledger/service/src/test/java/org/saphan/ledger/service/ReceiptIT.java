package org.saphan.ledger.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.saphan.ledger.service.Drafts.SOMCHAI;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.saphan.contract.agreement.LegalBasis;
import org.saphan.contract.catalogue.Assurance;
import org.saphan.contract.id.FieldPath;
import org.saphan.contract.id.OfficerRole;
import org.saphan.contract.id.PurposeCode;
import org.saphan.contract.id.ServiceId;
import org.saphan.contract.ledger.Acknowledgement;
import org.saphan.contract.ledger.EntryDraft;
import org.saphan.contract.ledger.EntryKind;
import org.saphan.contract.ledger.Facts;
import org.saphan.ledger.service.receipt.Receipts;

class ReceiptIT {
    private static final TestLedger LEDGER = TestLedger.started();

    @AfterAll
    static void close() {
        LEDGER.close();
    }

    @Test
    void an_entry_has_a_receipt_at_once_and_each_part_of_it_is_an_acknowledgement() {
        var permit = LEDGER.append(Drafts.permit("receipt-1", SOMCHAI));
        var outcome = LEDGER.append(Drafts.outcome("receipt-1", SOMCHAI));

        var receipt = LEDGER.receipts.of("receipt-1").orElseThrow();
        assertThat(receipt.entries()).extracting(Receipts.Proved::leaf).containsExactly(permit.leaf(), outcome.leaf());
        for (var entry : receipt.entries()) {
            LEDGER.assertPromised(new Acknowledgement(entry.leaf(), entry.index(), entry.path(), receipt.checkpoint()));
        }
        assertThat(receipt.assurance().marks()).startsWith(Assurance.L1);
    }

    @Test
    void a_receipt_gets_better_by_itself() {
        var permit = LEDGER.append(Drafts.permit("receipt-2", SOMCHAI));
        LEDGER.awaitPublished(permit.index() + 1);

        var assurance = LEDGER.receipts.of("receipt-2").orElseThrow().assurance();
        assertThat(assurance.marks()).containsExactly(Assurance.L1, Assurance.L3);
        assertThat(assurance.reached()).isEqualTo(Assurance.L3);
        assertThat(assurance.required()).as("civil registry asks for no more").isEqualTo(Assurance.L1);
    }

    @Test
    void a_receipt_says_which_mark_the_data_services_ask_for() {
        LEDGER.append(coverage("receipt-3"));
        assertThat(LEDGER.receipts.of("receipt-3").orElseThrow().assurance().required())
                .isEqualTo(Assurance.L3);
    }

    @Test
    void there_is_no_receipt_of_a_request_that_left_nothing() {
        assertThat(LEDGER.receipts.of("receipt-none")).isEmpty();
    }

    private static EntryDraft coverage(String request) {
        var services = Facts.sorted(Map.of(new ServiceId("health.coverage"), Set.of(new FieldPath("scheme"))));
        return new EntryDraft(
                request,
                EntryKind.DECISION_REFUSE,
                SOMCHAI,
                Drafts.DSW,
                new Facts.Refused(
                        new PurposeCode("disability-allowance"),
                        LegalBasis.CONSENT,
                        null,
                        new OfficerRole("case-officer"),
                        null,
                        true,
                        services),
                null);
    }
}
