package org.saphan.ledger.service.append;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class GatheringTest {
    private static final Duration SHORT = Duration.ofMillis(5);

    /** A queue to which somebody comes exactly while the thread waits for her. */
    @SuppressWarnings("serial")
    private static final class Arrivals extends LinkedBlockingQueue<String> {
        private final Deque<String> coming = new ArrayDeque<>();
        private int held;

        @Override
        public @Nullable String poll(long timeout, TimeUnit unit) throws InterruptedException {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            held++;
            var waits = poll();
            return waits != null ? waits : coming.poll();
        }
    }

    private final Arrivals queue = new Arrivals();
    private final Gathering<String> gathering = new Gathering<>(queue, String::length, 100);

    @Test
    void all_that_waits_is_one_batch() throws Exception {
        queue.addAll(List.of("a", "b", "c"));
        assertThat(gathering.take(SHORT)).containsExactly("a", "b", "c");
        assertThat(gathering.take(SHORT)).isEmpty();
    }

    @Test
    void after_a_batch_of_many_those_who_come_right_behind_go_along() throws Exception {
        crowd();
        queue.add("a");
        queue.coming.addAll(List.of("b", "c"));
        assertThat(gathering.take(SHORT)).containsExactly("a", "b", "c");
    }

    @Test
    void after_a_batch_of_few_nobody_is_waited_for() throws Exception {
        queue.addAll(Collections.nCopies(Gathering.FEW, "a"));
        gathering.take(SHORT);
        queue.held = 0;
        queue.add("a");
        queue.coming.add("b");
        assertThat(gathering.take(SHORT)).containsExactly("a");
        assertThat(queue.held).as("waited for the first one alone").isEqualTo(1);
    }

    @Test
    void a_batch_is_held_open_for_two_milliseconds_at_most_however_many_come() throws Exception {
        var unweighed = new Gathering<>(queue, (String _) -> 0, 1);
        queue.addAll(Collections.nCopies(Gathering.FEW + 1, "a"));
        unweighed.take(SHORT);
        queue.add("a");
        queue.coming.addAll(Collections.nCopies(1_000_000, "b")); // that many are not taken in two milliseconds
        assertThat(unweighed.take(SHORT)).hasSizeBetween(2, 999_999);
        assertThat(queue.coming).isNotEmpty();
    }

    @Test
    void a_batch_that_weighs_enough_is_taken_and_the_rest_is_the_next() throws Exception {
        queue.addAll(List.of("a".repeat(60), "b".repeat(60), "c"));
        assertThat(gathering.take(SHORT)).containsExactly("a".repeat(60), "b".repeat(60));
        assertThat(gathering.take(SHORT)).containsExactly("c");
    }

    @Test
    void an_interrupt_loses_nobody_who_was_taken_and_is_seen_afterwards() throws Exception {
        var interrupting = new Gathering<>(
                queue,
                (String one) -> {
                    Thread.currentThread().interrupt();
                    return one.length();
                },
                100);
        queue.addAll(Collections.nCopies(Gathering.FEW + 1, "a"));
        assertThat(interrupting.take(SHORT)).hasSize(Gathering.FEW + 1);
        Thread.interrupted();
        queue.add("a");
        queue.coming.add("b");
        assertThat(interrupting.take(SHORT)).containsExactly("a");
        assertThatThrownBy(() -> interrupting.take(SHORT)).isInstanceOf(InterruptedException.class);
    }

    private void crowd() throws InterruptedException {
        queue.addAll(Collections.nCopies(Gathering.FEW + 1, "a"));
        gathering.take(SHORT);
    }
}
