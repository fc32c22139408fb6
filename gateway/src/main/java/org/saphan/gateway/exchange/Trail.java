package org.saphan.gateway.exchange;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.saphan.contract.id.ExchangeId;
import org.saphan.gateway.intake.Incoming;
import org.saphan.gateway.intake.ReceivedRequest;
import org.saphan.gateway.reply.SignedResponse;
import org.saphan.gateway.step.Step;
import org.saphan.gateway.step.Stop;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One line in the log and one count for each exchange: its id, what it came to and how long it took, nothing else. */
public final class Trail {
    private static final Logger LOG = LoggerFactory.getLogger(Trail.class);
    /** Refused log-ins, for those who watch over security. */
    private static final Logger SECURITY = LoggerFactory.getLogger("org.saphan.security");

    private final MeterRegistry meters;
    private final Timer answered;
    private final ConcurrentMap<String, Counter> stopped = new ConcurrentHashMap<>();

    public Trail(MeterRegistry meters) {
        this.meters = meters;
        this.answered = meters.timer("saphan.exchange.answered");
    }

    /** A request that never became an exchange. */
    Stop stopped(Incoming incoming, Stop why, long start) {
        write(null, incoming.remote(), why, start);
        return why;
    }

    /** The end of an exchange. */
    Step<SignedResponse> ended(ReceivedRequest received, Step<SignedResponse> end, long start) {
        switch (end) {
            case Step.Stopped<SignedResponse>(Stop why) ->
                write(received.id(), received.incoming().remote(), why, start);
            case Step.Done<SignedResponse> done -> {
                long nanos = System.nanoTime() - start;
                answered.record(nanos, TimeUnit.NANOSECONDS);
                LOG.atInfo()
                        .addKeyValue("exchange", received.id())
                        .addKeyValue("micros", nanos / 1_000)
                        .log("exchange answered");
            }
        }
        return end;
    }

    private void write(@Nullable ExchangeId exchange, String remote, Stop why, long start) {
        var reason = why.reason();
        stopped.computeIfAbsent(reason, r -> meters.counter("saphan.exchange.stopped", "reason", r))
                .increment();
        var line = why instanceof Stop.NotVerified ? SECURITY.atWarn().addKeyValue("remote", remote) : LOG.atInfo();
        if (exchange != null) {
            line = line.addKeyValue("exchange", exchange);
        }
        line.addKeyValue("reason", reason)
                .addKeyValue("micros", (System.nanoTime() - start) / 1_000)
                .log(why instanceof Stop.NotVerified ? "caller not verified" : "exchange stopped");
    }
}
