package org.saphan.adapter.source.guard;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.saphan.adapter.Fetched;
import org.saphan.adapter.SourceAdapter;
import org.saphan.adapter.SourceRequest;
import org.saphan.adapter.SourceState;
import org.saphan.adapter.source.canonical.CanonicalContract;
import org.saphan.adapter.source.reply.Asking;
import org.saphan.adapter.source.reply.BrokenShape;
import org.saphan.adapter.source.reply.Reply;
import org.saphan.contract.id.ServiceId;
import org.saphan.contract.source.UnavailableReason;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A source behind a limit, a circuit breaker and a hard deadline, whose answers are checked before they leave.
 *
 * <p>The call runs on a virtual thread of its own. At the deadline it is interrupted, which closes its socket, and the
 * caller is answered at once; the place it holds among the concurrent calls is free only when it has really ended.
 */
public final class GuardedSource implements SourceAdapter {
    private static final Logger log = LoggerFactory.getLogger(GuardedSource.class);
    private static final Duration SOON = Duration.ofSeconds(1);

    private final CanonicalContract contract;
    private final String source;
    private final Asking asking;
    private final GuardSettings settings;
    private final Clock clock;
    private final Semaphore places;
    private final CircuitBreaker circuit;
    private volatile @Nullable UnavailableReason lastGap;

    /** @param contract what the answers must be valid against */
    public GuardedSource(
            CanonicalContract contract, String source, Asking asking, GuardSettings settings, Clock clock) {
        this.contract = contract;
        this.source = source;
        this.asking = asking;
        this.settings = settings;
        this.clock = clock;
        this.places = new Semaphore(settings.maxConcurrent());
        this.circuit = CircuitBreaker.of(source, config(settings.circuit()));
    }

    private static CircuitBreakerConfig config(GuardSettings.Circuit circuit) {
        return CircuitBreakerConfig.custom()
                .slidingWindowType(CircuitBreakerConfig.SlidingWindowType.COUNT_BASED)
                .slidingWindowSize(circuit.window())
                .minimumNumberOfCalls(circuit.minimumCalls())
                .failureRateThreshold(circuit.failurePercent())
                .waitDurationInOpenState(circuit.openFor())
                .permittedNumberOfCallsInHalfOpenState(2)
                .writableStackTraceEnabled(false)
                .build();
    }

    @Override
    public ServiceId service() {
        return contract.service();
    }

    @Override
    public String source() {
        return source;
    }

    @Override
    public Fetched fetch(SourceRequest request) {
        if (!places.tryAcquire()) {
            return gap(UnavailableReason.BUSY, SOON);
        }
        if (!circuit.tryAcquirePermission()) {
            places.release();
            return gap(
                    UnavailableReason.CIRCUIT_OPEN,
                    atLeastSoon(settings.circuit().openFor()));
        }
        long start = System.nanoTime();
        var fetched = judged(called(request), request);
        count(fetched, request, System.nanoTime() - start);
        return fetched;
    }

    @Override
    public SourceState state() {
        var seen = switch (circuit.getState()) {
            case CLOSED, DISABLED, METRICS_ONLY -> SourceState.Circuit.CLOSED;
            case OPEN, FORCED_OPEN -> SourceState.Circuit.OPEN;
            case HALF_OPEN -> SourceState.Circuit.TRYING;
        };
        int limit = settings.maxConcurrent();
        return new SourceState(seen, limit - places.availablePermits(), limit, lastGap);
    }

    /** The place is given back by the call's own thread, whenever that ends. */
    private Reply called(SourceRequest request) {
        var call = new FutureTask<>(() -> asking.ask(request));
        Thread.ofVirtual().start(() -> {
            try {
                call.run();
            } finally {
                places.release();
            }
        });
        try {
            return call.get(patience(request).toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            call.cancel(true);
            return new Reply.Unusable(UnavailableReason.TIMED_OUT);
        } catch (InterruptedException givenUp) {
            call.cancel(true);
            Thread.currentThread().interrupt();
            return new Reply.Unusable(UnavailableReason.TIMED_OUT);
        } catch (ExecutionException failed) {
            var cause = failed.getCause() == null ? failed : failed.getCause();
            var reply = Failures.reply(cause);
            log.atWarn()
                    .addKeyValue("exchange", request.exchange().value())
                    .addKeyValue("source", source)
                    .addKeyValue("reply", reply)
                    .addKeyValue("failure", cause.getClass().getName())
                    .log("source gave no usable answer");
            return reply;
        }
    }

    private Duration patience(SourceRequest request) {
        return request.patience().compareTo(settings.deadline()) < 0 ? request.patience() : settings.deadline();
    }

    private Fetched judged(Reply reply, SourceRequest request) {
        return switch (reply) {
            case Reply.Found(var record) when record.value().isEmpty() -> new Fetched.NotFound(clock.instant());
            case Reply.Found(var record)
            when contract.accepts(record.value(), request.fields()) -> new Fetched.Found(record, clock.instant());
            case Reply.Found _ -> {
                log.atWarn()
                        .addKeyValue("exchange", request.exchange().value())
                        .addKeyValue("source", source)
                        .log("source's record is not valid against the canonical contract");
                yield gap(UnavailableReason.SOURCE_CONTRACT_VIOLATION, settings.retryAfter());
            }
            case Reply.NotFound() -> new Fetched.NotFound(clock.instant());
            case Reply.Refused() -> new Fetched.RefusedBySource(clock.instant());
            case Reply.Unusable(var reason) -> gap(reason, settings.retryAfter());
        };
    }

    private void count(Fetched fetched, SourceRequest request, long nanos) {
        switch (fetched) {
            case Fetched.Found _, Fetched.NotFound _, Fetched.RefusedBySource _ -> {
                lastGap = null;
                circuit.onSuccess(nanos, TimeUnit.NANOSECONDS);
            }
            case Fetched.Unavailable(var reason, var _) -> {
                lastGap = reason;
                if (reason == UnavailableReason.TIMED_OUT && request.patience().compareTo(settings.deadline()) < 0) {
                    circuit.releasePermission(); // the caller was in more of a hurry than the source may be
                } else {
                    circuit.onError(nanos, TimeUnit.NANOSECONDS, new BrokenShape("no usable answer"));
                }
            }
        }
    }

    private static Fetched gap(UnavailableReason reason, Duration retryAfter) {
        return new Fetched.Unavailable(reason, retryAfter);
    }

    private static Duration atLeastSoon(Duration duration) {
        return duration.compareTo(SOON) < 0 ? SOON : duration;
    }
}
