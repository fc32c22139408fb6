package org.saphan.gateway.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** One bucket for each name, as many as the bound; whoever was not seen for a minute begins anew. */
final class Rates {
    private final Cache<String, Bucket> buckets;
    private final int perSecond;
    private final int atOnce;

    Rates(int perSecond, int atOnce, int most) {
        this.perSecond = perSecond;
        this.atOnce = atOnce;
        this.buckets = Caffeine.newBuilder()
                .maximumSize(most)
                .expireAfterAccess(Duration.ofMinutes(1))
                .build();
    }

    /** Takes one; 0, or how many seconds to wait, rounded up. */
    int take(String name) {
        var probe = bucket(name).tryConsumeAndReturnRemaining(1);
        return probe.isConsumed() ? 0 : seconds(probe.getNanosToWaitForRefill());
    }

    /** Whether one could be taken; takes none. */
    boolean exhausted(String name) {
        var bucket = buckets.getIfPresent(name);
        return bucket != null && bucket.getAvailableTokens() < 1;
    }

    private Bucket bucket(String name) {
        return buckets.get(
                name,
                n -> Bucket.builder()
                        .addLimit(limit -> limit.capacity(atOnce).refillGreedy(perSecond, Duration.ofSeconds(1)))
                        .build());
    }

    private static int seconds(long nanos) {
        return Math.toIntExact(TimeUnit.NANOSECONDS.toSeconds(nanos) + 1);
    }
}
