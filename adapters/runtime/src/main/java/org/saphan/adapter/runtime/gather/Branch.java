package org.saphan.adapter.runtime.gather;

import java.time.Duration;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.saphan.adapter.Fetched;
import org.saphan.adapter.SourceAdapter;
import org.saphan.adapter.SourceRequest;
import org.saphan.adapter.runtime.order.AcceptedOrder;
import org.saphan.contract.exchange.FetchOrder;
import org.saphan.contract.exchange.ServiceAnswer;

/** Asks one source for its part of an order. */
final class Branch implements Processor {
    private final SourceAdapter source;

    Branch(SourceAdapter source) {
        this.source = source;
    }

    @Override
    public void process(Exchange exchange) {
        var accepted = exchange.getMessage().getBody(AcceptedOrder.class);
        exchange.getMessage().setBody(answer(source.fetch(request(accepted.order()))));
    }

    private SourceRequest request(FetchOrder order) {
        var fields = order.services().get(source.service());
        if (fields == null) {
            throw new IllegalStateException("a branch that the order does not name");
        }
        return new SourceRequest(
                order.exchangeId(), order.subject(), fields, Duration.ofMillis(order.deadlineMillis()));
    }

    private ServiceAnswer answer(Fetched fetched) {
        return switch (fetched) {
            case Fetched.Found(var record, var at) ->
                ServiceAnswer.record(source.service(), record.value(), source.source(), at);
            case Fetched.NotFound(var at) -> ServiceAnswer.notFound(source.service(), source.source(), at);
            case Fetched.RefusedBySource(var at) ->
                ServiceAnswer.refusedBySource(source.service(), source.source(), at);
            case Fetched.Unavailable(var reason, var retryAfter) ->
                ServiceAnswer.unavailable(
                        source.service(), source.source(), reason, Math.toIntExact(retryAfter.toSeconds()));
        };
    }
}
