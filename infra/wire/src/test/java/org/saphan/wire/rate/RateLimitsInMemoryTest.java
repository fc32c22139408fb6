package org.saphan.wire.rate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class RateLimitsInMemoryTest extends RateLimitsContract {
    private final AtomicLong nanos = new AtomicLong(1);
    private final RateLimits limits = new RateLimitsInMemory(100, nanos::get);

    @Test
    void a_rate_of_nothing_is_none() {
        assertThatThrownBy(() -> new Rate("x", 0, Duration.ofSeconds(1), 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Rate("x", 1, Duration.ZERO, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Rate("x", 1, Duration.ofSeconds(1), 0))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** However the requests are spread, no more get through than the burst and what came back since. */
    @Property(tries = 300)
    void never_more_than_the_rate_says(@ForAll @Size(max = 200) List<@IntRange(max = 20) Integer> pauses) {
        var time = new AtomicLong(1);
        var counted = new RateLimitsInMemory(10, time::get);
        long taken = 0;
        long seconds = 0;
        for (int pause : pauses) {
            seconds += pause;
            time.addAndGet(Duration.ofSeconds(pause).toNanos());
            taken += counted.take(FIVE_A_MINUTE, "somebody") == 0 ? 1 : 0;
            assertThat(taken).isLessThanOrEqualTo(5 + seconds / 12);
        }
    }

    @Override
    RateLimits limits() {
        return limits;
    }

    @Override
    void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }
}
