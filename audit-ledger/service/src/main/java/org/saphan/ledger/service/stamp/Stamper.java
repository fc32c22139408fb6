package org.saphan.ledger.service.stamp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.saphan.ledger.checkpoint.Checkpoint;
import org.saphan.ledger.service.peer.OutgoingHttp;
import org.saphan.ledger.service.publish.SignedHead;
import org.saphan.ledger.service.publish.SignedHeads;
import org.saphan.ledger.service.settings.StampSettings;
import org.saphan.ledger.service.store.LogUnavailable;
import org.saphan.ledger.service.store.TimeStamps;
import org.saphan.ledger.stamp.StampTrust;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has the newest published checkpoint stamped, every hour in which the log grew. A thread of its own: nothing waits for it. An
 * hour that is missed is made good by the next stamp, which covers all that came before.
 */
public final class Stamper implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Stamper.class);
    private static final Duration LONGEST_LOOK = Duration.ofSeconds(1);
    private static final Duration LONGEST_REST = Duration.ofMinutes(1);

    private final @Nullable StampClient client;
    private final SignedHeads heads;
    private final TimeStamps store;
    private final Clock clock;
    private final Duration every;
    private final Thread thread;
    private volatile boolean running = true;
    private volatile StampState state;
    private volatile TimeStamps.@Nullable Stamp newest;
    private final LongAdder refusals = new LongAdder();
    private long restsUntil = System.nanoTime();

    private Stamper(@Nullable StampClient client, SignedHeads heads, TimeStamps store, Clock clock, Duration every) {
        this.client = client;
        this.heads = heads;
        this.store = store;
        this.clock = clock;
        this.every = every;
        this.state = client == null ? StampState.OFF : StampState.WAITING;
        this.thread = Thread.ofPlatform().name("ledger-stamps").daemon().unstarted(this::run);
    }

    /** As set; an authority's certificate that can't be read stops the start. */
    public static Stamper of(StampSettings settings, SignedHeads heads, TimeStamps store, Clock clock) {
        var url = settings.url();
        var authority = settings.authority();
        if (url == null || authority == null) {
            return new Stamper(null, heads, store, clock, settings.every());
        }
        try {
            var trust = StampTrust.of(Files.readString(authority));
            var http = OutgoingHttp.of(settings.patience(), settings.trust());
            return new Stamper(
                    new StampClient(http, url, settings.patience(), trust), heads, store, clock, settings.every());
        } catch (IOException e) {
            throw new UncheckedIOException("ledger.stamp.authority can't be read", e);
        }
    }

    public void start() {
        if (client != null) {
            thread.start();
        }
    }

    public StampState state() {
        return state;
    }

    /** When the newest stamp was taken, by our clock; empty: there is none, or it is not read yet. */
    public Optional<Instant> stamped() {
        return Optional.ofNullable(newest).map(TimeStamps.Stamp::taken);
    }

    /** The checkpoint's size under the newest stamp; 0: none. */
    public long size() {
        return Optional.ofNullable(newest).map(TimeStamps.Stamp::size).orElse(0L);
    }

    /** How many stamps are due and not there: the whole pauses that have gone by since the last one, while it is overdue. */
    public long missing() {
        if (state != StampState.OVERDUE) {
            return 0;
        }
        return stamped()
                .map(taken -> Duration.between(taken, clock.instant()).dividedBy(every))
                .filter(pauses -> pauses > 1)
                .orElse(1L);
    }

    /** How often since the start the authority gave none that verifies. */
    public long refusals() {
        return refusals.sum();
    }

    private void run() {
        while (running && client != null) {
            try {
                step(client);
            } catch (LogUnavailable e) {
                log.atWarn().log("checkpoints are not stamped: the log's database is away");
            } catch (InterruptedException e) {
                return;
            }
            LockSupport.parkNanos(this, Math.min(LONGEST_LOOK.toNanos(), every.toNanos()));
        }
    }

    private void step(StampClient authority) throws InterruptedException {
        var head = heads.published().filter(published -> published.size() > 0);
        if (head.isEmpty() || System.nanoTime() - restsUntil < 0) {
            return;
        }
        var last = store.newest();
        last.ifPresent(found -> newest = found);
        if (!due(head.get(), last)) {
            return;
        }
        switch (authority.ask(checkpoint(head.get()))) {
            case StampAnswer.Stamped(var token, var at) -> {
                var stamp = new TimeStamps.Stamp(head.get().size(), at, clock.instant(), token, "");
                store.add(stamp);
                newest = stamp;
                rest(every);
                became(StampState.STAMPING, "stamped", head.get().size());
            }
            case StampAnswer.Missing(var why) -> {
                refusals.increment();
                rest(every.compareTo(LONGEST_REST) < 0 ? every : LONGEST_REST);
                became(StampState.OVERDUE, why, head.get().size());
            }
        }
    }

    /** A clock that stepped back is not waited for. */
    private boolean due(SignedHead head, Optional<TimeStamps.Stamp> newest) {
        return newest.isEmpty()
                || (head.size() > newest.get().size() && !within(newest.get().taken(), clock.instant()));
    }

    private boolean within(Instant taken, Instant now) {
        return !now.isBefore(taken) && now.isBefore(taken.plus(every));
    }

    private Checkpoint checkpoint(SignedHead head) {
        return new Checkpoint(heads.verifierKeys().getFirst().name(), head.size(), head.root());
    }

    private void rest(Duration rest) {
        restsUntil = System.nanoTime() + rest.toNanos();
    }

    private void became(StampState now, String why, long size) {
        if (now != state) {
            (now == StampState.STAMPING ? log.atInfo() : log.atWarn())
                    .addKeyValue("state", now)
                    .addKeyValue("answer", why)
                    .addKeyValue("size", size)
                    .log("time-stamps of checkpoints");
            state = now;
        }
    }

    @Override
    public void close() {
        running = false;
        thread.interrupt();
    }
}
