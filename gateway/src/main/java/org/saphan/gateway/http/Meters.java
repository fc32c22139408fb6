package org.saphan.gateway.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.security.cert.X509Certificate;
import java.util.Set;
import org.saphan.contract.problem.ProblemType;
import org.saphan.wire.peer.PeerCertificate;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/** {@code GET /gateway/v1/metrics}: all meters in Prometheus' text format 0.0.4, for those who watch over the gateway. */
public final class Meters {
    private static final String CERTIFICATES = "jakarta.servlet.request.X509Certificate";
    private static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";

    private final PrometheusMeterRegistry meters;
    private final Set<String> readers;
    private final Problems problems;

    /** @param readers services whose client certificate opens them */
    public Meters(PrometheusMeterRegistry meters, Set<String> readers, Problems problems) {
        this.meters = meters;
        this.readers = Set.copyOf(readers);
        this.problems = problems;
    }

    public ServerResponse get(ServerRequest request) {
        var chain =
                request.servletRequest().getAttribute(CERTIFICATES) instanceof X509Certificate[] shown ? shown : null;
        if (PeerCertificate.service(chain).filter(readers::contains).isEmpty()) {
            return problems.of(ProblemType.CALLER_UNKNOWN);
        }
        var body = meters.scrape(TEXT).getBytes(UTF_8);
        return ServerResponse.ok()
                .header("Content-Type", TEXT)
                .header("Cache-Control", "no-store")
                .contentLength(body.length)
                .build((asked, out) -> {
                    out.getOutputStream().write(body);
                    return null;
                });
    }
}
