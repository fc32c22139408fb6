package org.saphan.gateway.source;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.saphan.contract.exchange.FetchOrder;
import org.saphan.contract.exchange.FetchOrder.FetchAnswer;
import org.saphan.contract.exchange.Query;
import org.saphan.contract.exchange.ServiceAnswer;
import org.saphan.contract.id.ServiceId;
import org.saphan.contract.source.UnavailableReason;
import org.saphan.gateway.decision.RecordedDecision;
import org.saphan.gateway.peer.Reply;
import org.saphan.wire.json.MalformedJson;
import org.saphan.wire.json.WireJson;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Step 5. Orders the fields that the decision names, no more. Never retries: the ledger holds one decision per fetch. */
public final class Sources {
    private static final Logger LOG = LoggerFactory.getLogger(Sources.class);
    private static final String UNKNOWN_SOURCE = "adapters";
    private static final int RETRY_SECONDS = 5;

    private final int deadlineMillis;

    /** @param deadline of a fetch order, up to 30 s */
    public Sources(Duration deadline) {
        this.deadlineMillis = Math.toIntExact(deadline.toMillis());
    }

    /**
     * Fetches.
     *
     * @param decision already durable in the ledger
     * @return of each service a record or why there is none; never throws for a failure of adapters or sources
     */
    public SourceRecords fetch(RecordedDecision decision, Adapters adapters) {
        var caller = decision.exchange().caller();
        var exchange = caller.request().id();
        var order = new FetchOrder(
                exchange,
                caller.request().query().subject().nationalId(),
                decision.subjectNonce(),
                decision.exchange().permit().effective(),
                deadlineMillis,
                decision.acknowledgement());
        return switch (adapters.fetch(exchange, WireJson.write(order))) {
            case AdaptersAnswer.Answered(var reply) -> read(decision, reply);
            case AdaptersAnswer.Away() -> away(decision);
        };
    }

    private static SourceRecords read(RecordedDecision decision, Reply reply) {
        var answer = reply.ok() ? parse(reply.body()) : Optional.<FetchAnswer>empty();
        var exchange = decision.exchange().caller().request().id();
        if (answer.isEmpty() || !answer.get().exchangeId().equals(exchange)) {
            LOG.atError()
                    .addKeyValue("exchange", exchange)
                    .addKeyValue("status", reply.status())
                    .log("the adapters gave no usable answer");
            return away(decision);
        }
        var given = new HashMap<ServiceId, ServiceAnswer>();
        answer.get().results().forEach(result -> given.merge(result.service(), result, Sources::twice));
        return new Fetched(decision, inOrder(decision, given), false);
    }

    /** One answer for each ordered service; what was not ordered is left behind. */
    private static List<ServiceAnswer> inOrder(RecordedDecision decision, Map<ServiceId, ServiceAnswer> given) {
        return ordered(decision).stream()
                .map(service -> given.getOrDefault(service, gap(service, UnavailableReason.SOURCE_CONTRACT_VIOLATION)))
                .toList();
    }

    private static SourceRecords away(RecordedDecision decision) {
        var gaps = ordered(decision).stream()
                .map(service -> gap(service, UnavailableReason.UNREACHABLE))
                .toList();
        return new Fetched(decision, gaps, true);
    }

    private static List<ServiceId> ordered(RecordedDecision decision) {
        var effective = decision.exchange().permit().effective();
        return decision.exchange().caller().request().query().services().stream()
                .map(Query.Wanted::service)
                .filter(effective::containsKey)
                .toList();
    }

    /** Two answers for one service: none of them is believed. */
    private static ServiceAnswer twice(ServiceAnswer first, ServiceAnswer second) {
        return gap(first.service(), UnavailableReason.SOURCE_CONTRACT_VIOLATION);
    }

    private static ServiceAnswer gap(ServiceId service, UnavailableReason reason) {
        return ServiceAnswer.unavailable(service, UNKNOWN_SOURCE, reason, RETRY_SECONDS);
    }

    private static Optional<FetchAnswer> parse(byte[] body) {
        try {
            return Optional.of(WireJson.read(body, FetchAnswer.class));
        } catch (MalformedJson e) {
            return Optional.empty();
        }
    }
}
