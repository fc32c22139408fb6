package org.saphan.ledger.service.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/** {@code GET /ledger/v1/metrics}: all meters in Prometheus' text format 0.0.4, for those who watch over the service. */
final class MetricsEndpoint implements Endpoint {
    private static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";

    private final PrometheusMeterRegistry meters;
    private final Set<String> readers;

    /** @param readers services whose client certificate opens them */
    MetricsEndpoint(PrometheusMeterRegistry meters, Set<String> readers) {
        this.meters = meters;
        this.readers = readers;
    }

    @Override
    public List<Route> routes() {
        return List.of(Route.get("/metrics", this::get));
    }

    private void get(HttpServletRequest request, HttpServletResponse response) throws IOException, Refused {
        Callers.demand(request, readers);
        Bodies.write(response, TEXT, meters.scrape(TEXT).getBytes(UTF_8));
    }
}
