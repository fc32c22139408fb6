package org.saphan.consent.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** All meters in Prometheus' text format 0.0.4, for those who watch over the service. */
@RestController
final class MetricsEndpoint {

    static final String PATH = "/consent-service/v1/metrics";
    private static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";

    private final PrometheusMeterRegistry meters;

    MetricsEndpoint(PrometheusMeterRegistry meters) {
        this.meters = meters;
    }

    @GetMapping(PATH)
    ResponseEntity<byte[]> get() {
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(TEXT))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(meters.scrape(TEXT).getBytes(UTF_8));
    }
}
