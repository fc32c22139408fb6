package org.saphan.wire.rate;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.saphan.wire.crypto.Crypto;

/**
 * The counts of one process: a bucket for each name, of each rate as many as the bound. A name that was not seen for as
 * long as its bucket takes to fill begins anew; where there are more names than the bound, those that are seen least do.
 */
public final class RateLimitsInMemory implements RateLimits {
    private static final int LONGEST_NAME = 64;

    private final int most;
    private final Clock clock;
    private final Map<Rate, Cache<String, Bucket>> buckets = new ConcurrentHashMap<>();

    /**
     * @param most names remembered of each rate
     * @param nanos monotonic time
     */
    public RateLimitsInMemory(int most, LongSupplier nanos) {
        this.most = most;
        this.clock = new Clock(nanos);
    }

    private record Clock(LongSupplier nanos) implements TimeMeter {
        @Override
        public long currentTimeNanos() {
            return nanos.getAsLong();
        }

        @Override
        public boolean isWallClockBased() {
            return false;
        }
    }

    @Override
    public int take(Rate rate, String name) {
        var probe = bucket(rate, name).tryConsumeAndReturnRemaining(1);
        return probe.isConsumed() ? 0 : seconds(probe.getNanosToWaitForRefill());
    }

    @Override
    public int wait(Rate rate, String name) {
        var bucket = cache(rate).getIfPresent(bounded(name));
        if (bucket == null) {
            return 0;
        }
        var probe = bucket.estimateAbilityToConsume(1);
        return probe.canBeConsumed() ? 0 : seconds(probe.getNanosToWaitForRefill());
    }

    private Bucket bucket(Rate rate, String name) {
        return cache(rate)
                .get(
                        bounded(name),
                        n -> Bucket.builder()
                                .withCustomTimePrecision(clock)
                                .addLimit(limit -> limit.capacity(rate.atOnce()).refillGreedy(rate.times(), rate.per()))
                                .build());
    }

    private Cache<String, Bucket> cache(Rate rate) {
        return buckets.computeIfAbsent(
                rate,
                fresh -> Caffeine.newBuilder()
                        .maximumSize(most)
                        .expireAfterAccess(fresh.untilFull())
                        .ticker(clock.nanos()::getAsLong)
                        .build());
    }

    /** Whoever sends long names must not fill our memory with them. */
    private static String bounded(String name) {
        return name.length() <= LONGEST_NAME
                ? name
                : Base64.getEncoder().encodeToString(Crypto.sha256(name.getBytes(StandardCharsets.UTF_8)));
    }

    private static int seconds(long nanos) {
        return Math.toIntExact(TimeUnit.NANOSECONDS.toSeconds(nanos) + 1);
    }
}
