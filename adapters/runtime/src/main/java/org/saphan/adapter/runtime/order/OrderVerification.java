package org.saphan.adapter.runtime.order;

import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import org.saphan.contract.exchange.FetchOrder;
import org.saphan.contract.id.FieldPath;
import org.saphan.contract.id.ServiceId;
import org.saphan.contract.ledger.EntryKind;
import org.saphan.contract.ledger.Facts;
import org.saphan.contract.ledger.Leaf;
import org.saphan.ledger.verify.AcknowledgementCheck;
import org.saphan.ledger.verify.AcknowledgementResult;
import org.saphan.wire.crypto.SubjectCommitments;
import org.saphan.wire.json.MalformedJson;
import org.saphan.wire.json.WireJson;

/**
 * Checks orders offline, with the ledger's public key alone. An order says nothing that is believed unless the
 * acknowledged decision says it too. Safe from any thread.
 */
public final class OrderVerification {
    /** How far ahead the ledger's clock may be. */
    private static final Duration AHEAD = Duration.ofSeconds(5);

    private final AcknowledgementCheck ledger;
    private final ReleaseJournal journal;
    private final Duration freshness;
    private final Clock clock;

    /**
     * @param ledger knows the ledger's key
     * @param freshness how old a decision may be
     */
    public OrderVerification(AcknowledgementCheck ledger, ReleaseJournal journal, Duration freshness, Clock clock) {
        this.ledger = ledger;
        this.journal = journal;
        this.freshness = freshness;
        this.clock = clock;
    }

    /** Never throws for anything in an order. An order that is accepted is spent, whatever becomes of it. */
    public OrderResult verify(FetchOrder order) {
        return switch (ledger.check(order.decision())) {
            case AcknowledgementResult.Malformed _ -> new OrderResult.No(OrderFault.ACKNOWLEDGEMENT_MALFORMED);
            case AcknowledgementResult.Invalid _ -> new OrderResult.No(OrderFault.NOT_IN_LEDGER);
            case AcknowledgementResult.Valid promised -> against(promised, order);
        };
    }

    private OrderResult against(AcknowledgementResult.Valid promised, FetchOrder order) {
        Leaf leaf;
        try {
            leaf = WireJson.read(promised.leaf(), Leaf.class);
        } catch (MalformedJson unreadable) {
            return new OrderResult.No(OrderFault.NOT_A_PERMIT); // signed, but of a form that this program does not know
        }
        if (leaf.kind() != EntryKind.DECISION_PERMIT || !(leaf.facts() instanceof Facts.Permitted permit)) {
            return new OrderResult.No(OrderFault.NOT_A_PERMIT);
        }
        return fault(leaf, permit, order)
                .<OrderResult>map(OrderResult.No::new)
                .orElseGet(() -> recorded(promised, leaf, order));
    }

    private Optional<OrderFault> fault(Leaf leaf, Facts.Permitted permit, FetchOrder order) {
        var now = clock.instant();
        if (!leaf.requestId().equals(order.exchangeId().value())) {
            return Optional.of(OrderFault.ANOTHER_EXCHANGE);
        }
        if (leaf.at().isBefore(now.minus(freshness))) {
            return Optional.of(OrderFault.STALE);
        }
        if (leaf.at().isAfter(now.plus(AHEAD))) {
            return Optional.of(OrderFault.FROM_THE_FUTURE);
        }
        if (!isAbout(permit, order)) {
            return Optional.of(OrderFault.ANOTHER_PERSON);
        }
        return order.services().entrySet().stream().allMatch(asked -> covers(permit, asked))
                ? Optional.empty()
                : Optional.of(OrderFault.WIDER_THAN_DECISION);
    }

    private static boolean isAbout(Facts.Permitted permit, FetchOrder order) {
        try {
            var nonce = Base64.getDecoder().decode(order.subjectNonce());
            return SubjectCommitments.matches(permit.subjectCommitment(), nonce, order.subject());
        } catch (IllegalArgumentException noNonce) {
            return false;
        }
    }

    private static boolean covers(Facts.Permitted permit, Map.Entry<ServiceId, Set<FieldPath>> asked) {
        NavigableSet<FieldPath> permitted = permit.services().get(asked.getKey());
        return permitted != null && !asked.getValue().isEmpty() && permitted.containsAll(asked.getValue());
    }

    /** From here on the order is spent: if we die before the fetch, the gateway has to decide anew. */
    private OrderResult recorded(AcknowledgementResult.Valid promised, Leaf leaf, FetchOrder order) {
        return switch (journal.record(order, promised.leafHash().base64(), leaf.at())) {
            case RECORDED -> new OrderResult.Yes(new Accepted(order));
            case KNOWN -> new OrderResult.No(OrderFault.REPLAYED);
            case IMPOSSIBLE -> new OrderResult.Unrecorded();
        };
    }
}
