package org.saphan.wire.rate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class RateLimitsInMemoryTest {
    private static final Rate FIVE_A_MINUTE = new Rate("log-in", 5, Duration.ofMinutes(1), 5);

    private final AtomicLong nanos = new AtomicLong(1);
    private final RateLimits limits = new RateLimitsInMemory(100, nanos::get);

    @Test
    void after_the_last_one_it_says_how_long_to_wait_and_that_is_long_enough() {
        assertThat(takes(5, "somebody")).containsOnly(0);
        int seconds = limits.take(FIVE_A_MINUTE, "somebody");
        assertThat(seconds).isBetween(1, 13);
        pass(Duration.ofSeconds(seconds));
        assertThat(limits.take(FIVE_A_MINUTE, "somebody")).isZero();
    }

    @Test
    void asking_takes_nothing() {
        for (int i = 0; i < 20; i++) {
            assertThat(limits.wait(FIVE_A_MINUTE, "somebody")).isZero();
        }
        assertThat(takes(5, "somebody")).containsOnly(0);
        assertThat(limits.wait(FIVE_A_MINUTE, "somebody")).isPositive();
    }

    @Test
    void a_refused_one_is_not_taken() {
        takes(5, "somebody");
        takes(1_000, "somebody");
        pass(Duration.ofSeconds(13));
        assertThat(limits.take(FIVE_A_MINUTE, "somebody")).isZero();
    }

    @Test
    void names_and_things_do_not_meet() {
        takes(6, "somebody");
        assertThat(limits.take(FIVE_A_MINUTE, "somebody else")).isZero();
        assertThat(limits.take(new Rate("another thing", 5, Duration.ofMinutes(1), 5), "somebody"))
                .isZero();
    }

    @Test
    void nobody_begins_anew_by_waiting_a_little() {
        takes(5, "somebody");
        pass(Duration.ofSeconds(11));
        assertThat(limits.take(FIVE_A_MINUTE, "somebody")).isPositive();
    }

    @Test
    void a_name_as_long_as_a_book_is_counted_like_any_other() {
        takes(5, "x".repeat(100_000));
        assertThat(limits.take(FIVE_A_MINUTE, "x".repeat(100_000))).isPositive();
        assertThat(limits.take(FIVE_A_MINUTE, "x".repeat(99_999))).isZero();
    }

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

    private List<Integer> takes(int times, String name) {
        return IntStream.range(0, times)
                .mapToObj(i -> limits.take(FIVE_A_MINUTE, name))
                .toList();
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }
}
