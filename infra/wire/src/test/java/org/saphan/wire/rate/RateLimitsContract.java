package org.saphan.wire.rate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.saphan.wire.rate.RateLimits.Share;

/** What holds wherever it is counted. */
abstract class RateLimitsContract {
    static final Rate FIVE_A_MINUTE = new Rate("log-in", 5, Duration.ofMinutes(1), 5);

    abstract RateLimits limits();

    /** Time goes by. */
    abstract void pass(Duration time);

    @Test
    void after_the_last_one_it_says_how_long_to_wait_and_that_is_long_enough() {
        assertThat(takes(5, "somebody")).containsOnly(0);
        int seconds = limits().take(FIVE_A_MINUTE, "somebody");
        assertThat(seconds).isBetween(1, 13);
        pass(Duration.ofSeconds(seconds));
        assertThat(limits().take(FIVE_A_MINUTE, "somebody")).isZero();
    }

    @Test
    void asking_takes_nothing() {
        for (int i = 0; i < 20; i++) {
            assertThat(limits().wait(FIVE_A_MINUTE, "somebody")).isZero();
        }
        assertThat(takes(5, "somebody")).containsOnly(0);
        assertThat(limits().wait(FIVE_A_MINUTE, "somebody")).isPositive();
    }

    @Test
    void a_refused_one_is_not_taken() {
        takes(5, "somebody");
        takes(1_000, "somebody");
        pass(Duration.ofSeconds(13));
        assertThat(limits().take(FIVE_A_MINUTE, "somebody")).isZero();
    }

    @Test
    void names_and_things_do_not_meet() {
        takes(6, "somebody");
        assertThat(limits().take(FIVE_A_MINUTE, "somebody else")).isZero();
        assertThat(limits().take(new Rate("another thing", 5, Duration.ofMinutes(1), 5), "somebody"))
                .isZero();
    }

    @Test
    void nobody_begins_anew_by_waiting_a_little() {
        takes(5, "somebody");
        pass(Duration.ofSeconds(11));
        assertThat(limits().take(FIVE_A_MINUTE, "somebody")).isPositive();
    }

    @Test
    void a_name_as_long_as_a_book_is_counted_like_any_other() {
        takes(5, "x".repeat(100_000));
        assertThat(limits().take(FIVE_A_MINUTE, "x".repeat(100_000))).isPositive();
        assertThat(limits().take(FIVE_A_MINUTE, "x".repeat(99_999))).isZero();
    }

    @Test
    void of_several_things_those_before_the_one_that_refuses_are_taken_and_those_after_it_are_not() {
        var second = new Rate("second", 1, Duration.ofMinutes(1), 1);
        var third = new Rate("third", 1, Duration.ofMinutes(1), 1);
        assertThat(limits().take(second, "somebody")).isZero();
        var asked = List.of(
                new Share(FIVE_A_MINUTE, "somebody"), new Share(second, "somebody"), new Share(third, "somebody"));
        assertThat(limits().takeInOrder(asked)).isBetween(1, 61);
        assertThat(takes(4, "somebody")).containsOnly(0);
        assertThat(limits().take(FIVE_A_MINUTE, "somebody")).isPositive();
        assertThat(limits().take(third, "somebody")).isZero();
    }

    @Test
    void several_things_at_once_are_taken_all() {
        var second = new Rate("second", 1, Duration.ofMinutes(1), 1);
        var asked = List.of(new Share(FIVE_A_MINUTE, "somebody"), new Share(second, "somebody"));
        assertThat(limits().takeInOrder(asked)).isZero();
        assertThat(limits().wait(second, "somebody")).isPositive();
        assertThat(takes(4, "somebody")).containsOnly(0);
        assertThat(limits().take(FIVE_A_MINUTE, "somebody")).isPositive();
    }

    @Test
    void of_many_at_once_exactly_as_many_get_through_as_may() throws Exception {
        var twentyADay = new Rate("contended", 20, Duration.ofDays(1), 20);
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            var tasks = new ArrayList<Callable<Integer>>();
            for (int i = 0; i < 200; i++) {
                tasks.add(() -> limits().take(twentyADay, "somebody"));
            }
            int through = 0;
            for (var task : callers.invokeAll(tasks)) {
                through += task.get() == 0 ? 1 : 0;
            }
            assertThat(through).isEqualTo(20);
        }
    }

    private List<Integer> takes(int times, String name) {
        return IntStream.range(0, times)
                .mapToObj(i -> limits().take(FIVE_A_MINUTE, name))
                .toList();
    }
}
