package org.saphan.ledger.service.metrics;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.Locale;
import java.util.Optional;
import org.saphan.ledger.service.append.Ledger;
import org.saphan.ledger.service.append.Sequencer;
import org.saphan.ledger.service.append.SequencerState;
import org.saphan.ledger.service.feed.EventStreams;
import org.saphan.ledger.service.publish.SignedHead;
import org.saphan.ledger.service.publish.SignedHeads;

/** How entries come in and appear. */
public final class AppendMeters implements MeterBinder {
    private final Ledger ledger;
    private final Sequencer sequencer;
    private final SignedHeads heads;
    private final EventStreams streams;
    private final int queue;

    /** @param queue entries that may wait */
    public AppendMeters(Ledger ledger, Sequencer sequencer, SignedHeads heads, EventStreams streams, int queue) {
        this.ledger = ledger;
        this.sequencer = sequencer;
        this.heads = heads;
        this.streams = streams;
        this.queue = queue;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        FunctionCounter.builder("saphan.ledger.append.acknowledged", ledger, Ledger::acknowledged)
                .description("Acknowledgements given, repeats among them")
                .register(registry);
        FunctionCounter.builder("saphan.ledger.append.refused", ledger, Ledger::refused)
                .description("Entries of which nothing was promised: full, a database away, or in doubt")
                .register(registry);
        FunctionCounter.builder("saphan.ledger.queue.refused", sequencer, Sequencer::refused)
                .description("Entries that came to a full queue")
                .register(registry);
        Gauge.builder("saphan.ledger.queue.depth", sequencer, Sequencer::queued)
                .description("Entries that wait for the next batch")
                .register(registry);
        Gauge.builder("saphan.ledger.queue.limit", () -> queue)
                .description("Entries that may wait")
                .register(registry);
        Gauge.builder("saphan.ledger.details.waiting", ledger, Ledger::detailsWaiting)
                .description("Callers whose details no commit has taken yet")
                .register(registry);
        for (var state : SequencerState.values()) {
            Gauge.builder("saphan.ledger.sequencer", () -> sequencer.state() == state ? 1 : 0)
                    .description("1 for the state that the sequencer is in")
                    .tag("state", state.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                    .register(registry);
        }
        Gauge.builder("saphan.ledger.entries", heads, now -> size(now.newest()))
                .description("Entries in the log, durable")
                .register(registry);
        Gauge.builder("saphan.ledger.published.entries", heads, now -> size(now.published()))
                .description("Entries under the published checkpoint")
                .register(registry);
        Gauge.builder("saphan.ledger.events.places", streams, EventStreams::free)
                .description("Further readers of events that there is room for")
                .register(registry);
    }

    private static double size(Optional<SignedHead> head) {
        return head.map(SignedHead::size).orElse(0L);
    }
}
