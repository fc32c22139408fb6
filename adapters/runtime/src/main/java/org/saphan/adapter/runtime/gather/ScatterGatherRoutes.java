package org.saphan.adapter.runtime.gather;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.jspecify.annotations.Nullable;
import org.saphan.adapter.SourceAdapter;
import org.saphan.contract.exchange.ServiceAnswer;

/**
 * One route per hosted source, {@code direct:fetch/<service>}, and the recipient list that sends an order down all that
 * it names at once, each on a virtual thread of its own. Each source keeps its own deadline, so that the slowest bounds
 * the whole.
 */
final class ScatterGatherRoutes extends RouteBuilder {
    static final String SCATTER = "direct:fetches";
    static final String BRANCH = "direct:fetch/";
    /** Exchange property: the branches, a list of addresses. */
    static final String BRANCHES = "saphan.branches";

    private final List<SourceAdapter> sources;
    private final ExecutorService threads;

    ScatterGatherRoutes(List<SourceAdapter> sources, ExecutorService threads) {
        this.sources = sources;
        this.threads = threads;
    }

    @Override
    public void configure() {
        errorHandler(noErrorHandler()); // its log lines would hold bodies; what fails becomes a gap
        from(SCATTER)
                .routeId("scatter-gather")
                .recipientList(exchangeProperty(BRANCHES))
                .parallelProcessing()
                .executorService(threads)
                .aggregationStrategy(ScatterGatherRoutes::gather)
                .end();
        for (var source : sources) {
            from(BRANCH + source.service().value())
                    .routeId("fetch-" + source.service().value())
                    .process(new Branch(source));
        }
    }

    /** Camel calls this for one branch after the other. */
    private static Exchange gather(@Nullable Exchange gathered, Exchange branch) {
        var answers = gathered == null ? new ArrayList<ServiceAnswer>() : answers(gathered);
        if (branch.getException() == null && branch.getMessage().getBody() instanceof ServiceAnswer answer) {
            answers.add(answer);
        }
        var result = gathered == null ? branch : gathered;
        result.setException(null);
        result.getMessage().setBody(answers);
        return result;
    }

    @SuppressWarnings("unchecked") // gather put it there
    static List<ServiceAnswer> answers(Exchange gathered) {
        return gathered.getMessage().getBody(List.class);
    }
}
