package org.saphan.wire.deadline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DeadlinesTest {
    private static final long SHORT = Duration.ofMillis(1).toNanos();
    private static final int PATIENCE_SECONDS = 20;

    private final Deadlines deadlines = new Deadlines();

    @AfterEach
    void close() {
        deadlines.close();
    }

    @Test
    void what_is_overdue_is_ended_once() throws Exception {
        var ends = new AtomicInteger();
        try (var _ = deadlines.watch(SHORT, ends::incrementAndGet)) {
            somewhatLater();
            somewhatLater();
            assertThat(ends).hasValue(1);
        }
    }

    @Test
    void what_is_closed_in_time_is_not_ended() throws Exception {
        var ends = new AtomicInteger();
        deadlines.watch(SHORT * 100, ends::incrementAndGet).close();
        Thread.sleep(100);
        somewhatLater();
        assertThat(ends).hasValue(0);
    }

    @Test
    void an_end_that_throws_keeps_nothing_else_from_being_ended() throws Exception {
        deadlines.watch(SHORT, () -> {
            throw new IllegalStateException("the connection is gone already");
        });
        somewhatLater();
        somewhatLater();
    }

    /** Waits until the watcher has looked once more. */
    private void somewhatLater() throws InterruptedException {
        var ended = new CountDownLatch(1);
        deadlines.watch(SHORT, ended::countDown);
        assertThat(ended.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    }
}
