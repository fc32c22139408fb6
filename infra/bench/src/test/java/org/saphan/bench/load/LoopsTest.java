package org.saphan.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.Test;

class LoopsTest {
    @Test
    void a_share_of_times_is_the_least_that_so_many_do_not_exceed() {
        var times = new Latencies();
        for (int i = 100; i >= 1; i--) {
            times.add(i * 1_000_000L);
        }

        assertThat(times.millis(0.5)).isEqualTo(50);
        assertThat(times.millis(0.99)).isEqualTo(99);
        assertThat(times.millis(1)).isEqualTo(100);
        assertThat(new Latencies().millis(0.5)).isZero();
    }

    @Test
    void whoever_comes_while_all_stands_still_is_timed_from_when_she_was_due() {
        var slow = new ReentrantLock();
        var waited = OpenLoop.run(100, 1, () -> () -> {
            slow.lock(); // one after the other, each 20 ms: twice as slow as they come
            try {
                LockSupport.parkNanos(20_000_000);
            } finally {
                slow.unlock();
            }
            return true;
        });

        assertThat(waited.times().millis(0.99)).isGreaterThan(700);
    }

    @Test
    void refusals_are_counted_and_not_timed() {
        var driven = ClosedLoop.run(2, 1, number -> () -> {
            LockSupport.parkNanos(1_000_000);
            return number == 0;
        });

        assertThat(driven.refused()).isPositive();
        assertThat(driven.times().count()).isPositive();
    }
}
