package org.saphan.gateway.source;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.saphan.gateway.peer.Peer;
import org.saphan.gateway.peer.Reply;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.cloud.gateway.server.mvc.handler.ProxyExchange;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * The gateway's proxied call: one pooled connection, once, bounded in time and size. It keeps the route's address but
 * none of the agency's headers. A circuit breaker leaves adapters alone that fail most of the time.
 */
public final class AdaptersExchange implements ProxyExchange {
    private static final Logger LOG = LoggerFactory.getLogger(AdaptersExchange.class);
    /** An answer holds at most 16 records; a record is at most a few KiB. */
    private static final int MOST_BYTES = 4 * 1024 * 1024;

    private static final int SERVER_ERROR = 500;

    private final Peer adapters;
    private final CircuitBreaker circuit;

    public AdaptersExchange(Peer adapters, CircuitBreaker circuit) {
        this.adapters = adapters;
        this.circuit = circuit;
    }

    @Override
    public ServerResponse exchange(Request request) {
        return new AdaptersResponse(fetch(OrderRequest.of(request)));
    }

    private AdaptersAnswer fetch(OrderRequest.Order order) {
        if (!circuit.tryAcquirePermission()) {
            return new AdaptersAnswer.Away();
        }
        long start = System.nanoTime();
        try {
            var reply = adapters.post("/adapters/v1/fetches", order.exchange(), order.json(), MOST_BYTES);
            count(reply, start);
            return new AdaptersAnswer.Answered(reply);
        } catch (IOException e) {
            circuit.onError(System.nanoTime() - start, TimeUnit.NANOSECONDS, e);
            LOG.atWarn()
                    .addKeyValue("exchange", order.exchange())
                    .addKeyValue("fault", e.getClass().getSimpleName())
                    .log("the adapters gave no answer");
            return new AdaptersAnswer.Away();
        }
    }

    private void count(Reply reply, long start) {
        long nanos = System.nanoTime() - start;
        if (reply.status() >= SERVER_ERROR) {
            circuit.onError(nanos, TimeUnit.NANOSECONDS, new IOException("status " + reply.status()));
        } else {
            circuit.onSuccess(nanos, TimeUnit.NANOSECONDS);
        }
    }
}
