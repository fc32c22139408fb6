package org.saphan.simulator.keep;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Things kept for a while under a name. Never holds more than its bound: the oldest goes first.
 *
 * @param <V> what is kept
 */
public final class Expiring<V> {
    private record Kept<V>(V value, Instant until) {}

    private final int bound;
    private final Duration life;
    private final Clock clock;
    private final Map<String, Kept<V>> kept = new LinkedHashMap<>();

    /**
     * Keeps nothing yet.
     *
     * @param life how long a thing is kept after it was put
     */
    public Expiring(int bound, Duration life, Clock clock) {
        this.bound = bound;
        this.life = life;
        this.clock = clock;
    }

    public synchronized void put(String name, V value) {
        kept.remove(name);
        if (kept.size() >= bound) {
            var oldest = kept.keySet().iterator();
            oldest.next();
            oldest.remove();
        }
        kept.put(name, new Kept<>(value, clock.instant().plus(life)));
    }

    public synchronized Optional<V> get(String name) {
        return alive(kept.get(name));
    }

    /** Gets it and forgets it. */
    public synchronized Optional<V> take(String name) {
        return alive(kept.remove(name));
    }

    private Optional<V> alive(@Nullable Kept<V> one) {
        return one == null || !clock.instant().isBefore(one.until()) ? Optional.empty() : Optional.of(one.value());
    }
}
