package org.saphan.adapter.runtime.gather;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.ExchangePattern;
import org.apache.camel.ProducerTemplate;
import org.saphan.adapter.SourceAdapter;
import org.saphan.adapter.runtime.order.AcceptedOrder;
import org.saphan.contract.exchange.FetchOrder.FetchAnswer;
import org.saphan.contract.exchange.ServiceAnswer;
import org.saphan.contract.id.ServiceId;
import org.saphan.contract.source.UnavailableReason;

/** Fetches an order from all its sources at once. Takes nothing but an {@link AcceptedOrder}. Safe from any thread. */
public final class ScatterGather {
    private static final int RETRY_AFTER_SECONDS = 60;
    private static final String NO_SOURCE = "none";

    private final Map<ServiceId, SourceAdapter> sources;
    private final ProducerTemplate template;
    private final Endpoint scatter;

    /**
     * @param sources one of each service; two are an {@code IllegalStateException}
     * @param threads runs the branches: a virtual thread each
     */
    public ScatterGather(CamelContext camel, List<SourceAdapter> sources, ExecutorService threads) throws Exception {
        this.sources = sources.stream().collect(Collectors.toUnmodifiableMap(SourceAdapter::service, source -> source));
        camel.addRoutes(new ScatterGatherRoutes(sources, threads));
        this.template = camel.createProducerTemplate();
        this.scatter = camel.getEndpoint(ScatterGatherRoutes.SCATTER);
    }

    /**
     * Fetches.
     *
     * <p>Returns within the longest deadline of its sources, or the order's if that is shorter. What gave nothing is in
     * the answer as a gap; nothing is left out.
     */
    public FetchAnswer fetch(AcceptedOrder accepted) {
        var order = accepted.order();
        var branches = order.services().keySet().stream()
                .filter(sources::containsKey)
                .map(service -> ScatterGatherRoutes.BRANCH + service.value())
                .toList();
        var answers = new ArrayList<ServiceAnswer>(branches.isEmpty() ? List.of() : gathered(accepted, branches));
        var answered = answers.stream().map(ServiceAnswer::service).collect(Collectors.toSet());
        order.services().keySet().stream()
                .filter(service -> !answered.contains(service))
                .map(this::gap)
                .forEach(answers::add);
        answers.sort(Comparator.comparing(ServiceAnswer::service));
        return new FetchAnswer(order.exchangeId(), answers);
    }

    private List<ServiceAnswer> gathered(AcceptedOrder accepted, List<String> branches) {
        var exchange = scatter.createExchange(ExchangePattern.InOut);
        exchange.setProperty(ScatterGatherRoutes.BRANCHES, branches);
        exchange.getMessage().setBody(accepted);
        template.send(scatter, exchange);
        return exchange.getException() == null && exchange.getMessage().getBody() instanceof List
                ? ScatterGatherRoutes.answers(exchange)
                : List.of();
    }

    /** Nobody here serves it, or its branch broke: a bug or a setting, but to the caller a gap. */
    private ServiceAnswer gap(ServiceId service) {
        var source = sources.get(service);
        return source == null
                ? ServiceAnswer.unavailable(service, NO_SOURCE, UnavailableReason.UNREACHABLE, RETRY_AFTER_SECONDS)
                : ServiceAnswer.unavailable(
                        service, source.source(), UnavailableReason.SOURCE_ERROR, RETRY_AFTER_SECONDS);
    }
}
