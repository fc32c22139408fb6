package org.saphan.ledger.service.metrics;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.saphan.ledger.service.completeness.MapKeeper;
import org.saphan.ledger.service.publish.CosignedHeads;
import org.saphan.ledger.service.publish.SignedHead;
import org.saphan.ledger.service.publish.SignedHeads;
import org.saphan.ledger.service.stamp.Stamper;
import org.saphan.ledger.service.witness.WitnessReply;
import org.saphan.ledger.service.witness.Witnesses;

/** What makes proofs better and nobody waits for: witnesses, time-stamps, the map. Ages are NaN before there is anything to age. */
public final class ProofMeters implements MeterBinder {
    private final SignedHeads heads;
    private final CosignedHeads cosigned;
    private final Witnesses witnesses;
    private final Stamper stamper;
    private final MapKeeper map;
    private final Clock clock;

    public ProofMeters(
            SignedHeads heads,
            CosignedHeads cosigned,
            Witnesses witnesses,
            Stamper stamper,
            MapKeeper map,
            Clock clock) {
        this.heads = heads;
        this.cosigned = cosigned;
        this.witnesses = witnesses;
        this.stamper = stamper;
        this.map = map;
        this.clock = clock;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("saphan.ledger.witness.quorum", witnesses, Witnesses::quorum)
                .description("How many witnesses must have cosigned for l4")
                .register(registry);
        Gauge.builder("saphan.ledger.witness.quorum.behind", () -> behind(cosigned.size()))
                .description("Published entries that no quorum has cosigned")
                .register(registry);
        witnesses.watched().forEach(witness -> bind(witness, registry));
        bindStamps(registry);
        bindMap(registry);
    }

    private void bind(Witnesses.Watched witness, MeterRegistry registry) {
        var name = witness.name();
        Gauge.builder("saphan.ledger.witness.cosigned.entries", witness, Witnesses.Watched::cosigned)
                .description("Entries under the last checkpoint that it cosigned")
                .tag("witness", name)
                .register(registry);
        Gauge.builder("saphan.ledger.witness.behind", () -> behind(witness.cosigned()))
                .description("Published entries that it has not cosigned")
                .tag("witness", name)
                .register(registry);
        Gauge.builder("saphan.ledger.witness.age", () -> age(witness.cosignedAt()))
                .description("Since it cosigned last")
                .baseUnit("seconds")
                .tag("witness", name)
                .register(registry);
        for (var reply : WitnessReply.values()) {
            FunctionCounter.builder("saphan.ledger.witness.replies", witness, now -> now.said(reply))
                    .description("What questions to it came to")
                    .tag("witness", name)
                    .tag("reply", reply.name().toLowerCase(Locale.ROOT))
                    .register(registry);
        }
    }

    private void bindStamps(MeterRegistry registry) {
        Gauge.builder("saphan.ledger.stamp.age", () -> age(stamper.stamped()))
                .description("Since the newest time-stamp was taken")
                .baseUnit("seconds")
                .register(registry);
        Gauge.builder("saphan.ledger.stamp.entries", stamper, Stamper::size)
                .description("Entries under the newest stamped checkpoint")
                .register(registry);
        Gauge.builder("saphan.ledger.stamp.missing", stamper, Stamper::missing)
                .description("Time-stamps that are due and not there")
                .register(registry);
        FunctionCounter.builder("saphan.ledger.stamp.refused", stamper, Stamper::refusals)
                .description("Questions to the authority that brought none that verifies")
                .register(registry);
    }

    private void bindMap(MeterRegistry registry) {
        Gauge.builder("saphan.ledger.map.epoch", map, now -> now.standing().epoch())
                .description("Number of the newest epoch")
                .register(registry);
        Gauge.builder("saphan.ledger.map.behind", () -> behind(map.standing().size()))
                .description("Published entries that it does not cover")
                .register(registry);
        Gauge.builder("saphan.ledger.map.tags", map, now -> now.standing().tags())
                .description("Tags in it")
                .register(registry);
        Gauge.builder("saphan.ledger.map.sound", map, now -> now.sound() ? 1 : 0)
                .description("0: what is stored of it does not fit, or can't be read")
                .register(registry);
    }

    private long behind(long size) {
        return Math.max(0, heads.published().map(SignedHead::size).orElse(0L) - size);
    }

    private double age(Optional<Instant> since) {
        return since.map(then -> Duration.between(then, clock.instant()).toMillis() / 1_000.0)
                .orElse(Double.NaN);
    }
}
