package org.saphan.adapter.runtime.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.saphan.adapter.runtime.order.Orders.BIRTH_DATE;
import static org.saphan.adapter.runtime.order.Orders.CIVIL;
import static org.saphan.adapter.runtime.order.Orders.DISABILITY;
import static org.saphan.adapter.runtime.order.Orders.GIVEN;
import static org.saphan.adapter.runtime.order.Orders.REGISTERED;
import static org.saphan.adapter.runtime.order.Orders.exchange;
import static org.saphan.adapter.runtime.order.Orders.order;
import static org.saphan.adapter.runtime.order.Orders.permit;
import static org.saphan.adapter.runtime.order.Orders.services;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.saphan.contract.agreement.LegalBasis;
import org.saphan.contract.decide.Refusal;
import org.saphan.contract.exchange.FetchOrder;
import org.saphan.contract.id.FieldPath;
import org.saphan.contract.id.OfficerRole;
import org.saphan.contract.id.PurposeCode;
import org.saphan.contract.id.ServiceId;
import org.saphan.contract.ledger.Acknowledgement;
import org.saphan.contract.ledger.EntryKind;
import org.saphan.contract.ledger.Facts;
import org.saphan.ledger.checkpoint.CheckpointVerifier;
import org.saphan.ledger.checkpoint.VerifiedCheckpoints;
import org.saphan.ledger.verify.AcknowledgementCheck;

class OrderVerificationTest {
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final Duration FRESHNESS = Duration.ofSeconds(60);
    private static final Map<ServiceId, Set<FieldPath>> WANTED = services(CIVIL, GIVEN, BIRTH_DATE);

    private final TestLedger ledger = new TestLedger();

    @TempDir
    Path folder;

    private ReleaseJournal journal;
    private OrderVerification verification;

    @BeforeEach
    void start() {
        var noon = Clock.fixed(NOON, ZoneOffset.UTC);
        journal = ReleaseJournal.open(folder, FRESHNESS, noon);
        var checkpoints = new VerifiedCheckpoints(CheckpointVerifier.of(ledger.key()), 16);
        verification = new OrderVerification(new AcknowledgementCheck(checkpoints), journal, FRESHNESS, noon);
    }

    @AfterEach
    void stop() throws Exception {
        journal.close();
    }

    @Test
    void an_order_that_its_decision_carries_is_accepted() {
        assertThat(verification.verify(good(1))).isInstanceOf(OrderResult.Yes.class);
    }

    @Test
    void less_than_the_decision_permits_may_be_ordered() {
        var decision = ledger.append(permit(exchange(1), NOON, WANTED));
        assertThat(verification.verify(order(exchange(1), services(CIVIL, GIVEN), decision)))
                .isInstanceOf(OrderResult.Yes.class);
    }

    @Test
    void a_forged_leaf_is_not_in_the_ledger() {
        var good = good(1);
        var ack = good.decision();
        var forged = ack.leaf().replace("birthDate", "nationality");
        refused(
                order(
                        exchange(1),
                        services(CIVIL, GIVEN),
                        new Acknowledgement(forged, ack.index(), ack.path(), ack.checkpoint())),
                OrderFault.NOT_IN_LEDGER);
    }

    @Test
    void a_decision_of_another_log_is_not_in_the_ledger() {
        var stranger = new TestLedger();
        refused(
                order(exchange(1), WANTED, stranger.append(permit(exchange(1), NOON, WANTED))),
                OrderFault.NOT_IN_LEDGER);
    }

    @Test
    void a_path_bent_in_one_bit_is_not_in_the_ledger() {
        var ack = good(1).decision();
        for (int i = 0; i < ack.path().size(); i++) {
            var hash = Base64.getDecoder().decode(ack.path().get(i));
            hash[i] ^= 1;
            var path = new ArrayList<>(ack.path());
            path.set(i, Base64.getEncoder().encodeToString(hash));
            refused(
                    order(exchange(1), WANTED, new Acknowledgement(ack.leaf(), ack.index(), path, ack.checkpoint())),
                    OrderFault.NOT_IN_LEDGER);
        }
    }

    @Test
    void another_place_in_the_log_or_another_batchs_checkpoint_is_not_in_the_ledger() {
        var ack = good(1).decision();
        var later = good(2).decision();
        refused(
                order(
                        exchange(1),
                        WANTED,
                        new Acknowledgement(ack.leaf(), ack.index() + 1, ack.path(), ack.checkpoint())),
                OrderFault.NOT_IN_LEDGER);
        refused(
                order(
                        exchange(1),
                        WANTED,
                        new Acknowledgement(ack.leaf(), ack.index(), ack.path(), later.checkpoint())),
                OrderFault.NOT_IN_LEDGER);
    }

    @Test
    void a_checkpoint_whose_text_was_changed_is_not_in_the_ledger() {
        var ack = good(1).decision();
        var grown = ack.checkpoint().replaceFirst("\n6\n", "\n7\n");
        assertThat(grown).isNotEqualTo(ack.checkpoint());
        refused(
                order(exchange(1), WANTED, new Acknowledgement(ack.leaf(), ack.index(), ack.path(), grown)),
                OrderFault.NOT_IN_LEDGER);
    }

    @Test
    void something_that_is_no_acknowledgement_is_malformed() {
        var ack = good(1).decision();
        refused(
                order(
                        exchange(1),
                        WANTED,
                        new Acknowledgement(ack.leaf(), ack.index(), List.of("?"), ack.checkpoint())),
                OrderFault.ACKNOWLEDGEMENT_MALFORMED);
        refused(
                order(exchange(1), WANTED, new Acknowledgement("", ack.index(), ack.path(), ack.checkpoint())),
                OrderFault.ACKNOWLEDGEMENT_MALFORMED);
        refused(
                order(exchange(1), WANTED, new Acknowledgement(ack.leaf(), ack.index(), ack.path(), "note")),
                OrderFault.ACKNOWLEDGEMENT_MALFORMED);
    }

    @Test
    void a_wider_order_is_refused_by_service_by_field_and_by_every_field() {
        var decision = ledger.append(permit(exchange(1), NOON, services(CIVIL, GIVEN)));
        refused(order(exchange(1), WANTED, decision), OrderFault.WIDER_THAN_DECISION);
        refused(order(exchange(1), services(DISABILITY, REGISTERED), decision), OrderFault.WIDER_THAN_DECISION);
        refused(
                order(exchange(1), Map.of(CIVIL, Set.of(GIVEN), DISABILITY, Set.of(REGISTERED)), decision),
                OrderFault.WIDER_THAN_DECISION);
        refused(order(exchange(1), Map.of(CIVIL, Set.of()), decision), OrderFault.WIDER_THAN_DECISION);
    }

    @Test
    void an_old_decision_is_stale_to_the_millisecond() {
        refused(decidedAt(1, NOON.minusMillis(60_001)), OrderFault.STALE);
        assertThat(verification.verify(decidedAt(2, NOON.minusMillis(60_000)))).isInstanceOf(OrderResult.Yes.class);
    }

    @Test
    void a_decision_of_the_future_is_refused() {
        refused(decidedAt(1, NOON.plusMillis(5_001)), OrderFault.FROM_THE_FUTURE);
        assertThat(verification.verify(decidedAt(2, NOON.plusMillis(5_000)))).isInstanceOf(OrderResult.Yes.class);
    }

    @Test
    void an_order_is_fetched_once() {
        var good = good(1);
        assertThat(verification.verify(good)).isInstanceOf(OrderResult.Yes.class);
        refused(good, OrderFault.REPLAYED);
        var narrower = order(exchange(1), services(CIVIL, GIVEN), good.decision());
        refused(narrower, OrderFault.REPLAYED);
    }

    @Test
    void a_refused_order_is_not_spent() {
        var good = good(1);
        refused(order(exchange(1), services(DISABILITY, REGISTERED), good.decision()), OrderFault.WIDER_THAN_DECISION);
        assertThat(verification.verify(good)).isInstanceOf(OrderResult.Yes.class);
    }

    @Test
    void another_person_is_refused_and_so_is_another_nonce() {
        var decision = ledger.append(permit(exchange(1), NOON, WANTED));
        refused(order(exchange(1), Orders.SOMEBODY_ELSE, WANTED, decision), OrderFault.ANOTHER_PERSON);
        for (var nonce : List.of("", "?", Base64.getEncoder().encodeToString(new byte[32]))) {
            refused(
                    new FetchOrder(exchange(1), Orders.PERSON, nonce, WANTED, 3_000, decision),
                    OrderFault.ANOTHER_PERSON);
        }
    }

    @Test
    void the_decision_of_another_exchange_is_refused() {
        refused(order(exchange(2), WANTED, good(1).decision()), OrderFault.ANOTHER_EXCHANGE);
    }

    @Test
    void a_leaf_that_is_no_permit_carries_nothing() {
        var refusal = new Facts.Refused(
                new PurposeCode("disability-allowance"),
                LegalBasis.CONSENT,
                null,
                new OfficerRole("case-officer"),
                Refusal.CONSENT_MISSING,
                false,
                Facts.sorted(WANTED));
        var refused = ledger.append(Orders.leaf(exchange(1), EntryKind.DECISION_REFUSE, NOON, refusal));
        var access = ledger.append(
                Orders.leaf(exchange(2), EntryKind.REGULATOR_ACCESS, NOON, new Facts.RegulatorAccess("trail")));
        refused(order(exchange(1), WANTED, refused), OrderFault.NOT_A_PERMIT);
        refused(order(exchange(2), WANTED, access), OrderFault.NOT_A_PERMIT);
    }

    @Test
    void a_signed_leaf_of_an_unknown_form_carries_nothing() {
        refused(order(exchange(1), WANTED, ledger.append("{\"v\":2}")), OrderFault.NOT_A_PERMIT);
        refused(order(exchange(1), WANTED, ledger.append("null")), OrderFault.NOT_A_PERMIT);
    }

    private FetchOrder good(int number) {
        return decidedAt(number, NOON);
    }

    private FetchOrder decidedAt(int number, Instant at) {
        return order(exchange(number), WANTED, ledger.append(permit(exchange(number), at, WANTED)));
    }

    private void refused(FetchOrder order, OrderFault fault) {
        assertThat(verification.verify(order)).isEqualTo(new OrderResult.No(fault));
    }
}
