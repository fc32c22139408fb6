package org.saphan.ledger.service.append;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class GroupCommitTest {
    @Test
    void rows_that_come_while_some_are_stored_share_the_next_commit_and_none_returns_before_it() throws Exception {
        var commits = new ArrayList<Integer>();
        var first = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        var keeper = new GroupCommit<String>("details", 100, rows -> {
            first.countDown();
            await(goOn);
            commits.add(rows.size());
        });
        var returned = new AtomicInteger();
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            var all = new ArrayList<Future<?>>();
            all.add(callers.submit(() -> keep(keeper, returned)));
            first.await();
            for (int i = 0; i < 9; i++) {
                all.add(callers.submit(() -> keep(keeper, returned)));
            }
            while (keeper.waiting() < 9) {
                Thread.onSpinWait();
            }
            assertThat(returned).hasValue(0);
            goOn.countDown();
            for (var one : all) {
                one.get();
            }
        }

        assertThat(commits).containsExactly(1, 9);
        assertThat(returned).hasValue(10);
    }

    @Test
    void whoever_waits_hears_that_the_commit_failed_and_the_next_one_is_tried_afresh() {
        var calls = new AtomicInteger();
        var keeper = new GroupCommit<String>("details", 100, rows -> {
            if (calls.incrementAndGet() == 1) {
                throw new IllegalStateException("away");
            }
        });

        assertThatThrownBy(() -> keeper.keep(List.of("row")).join()).hasRootCauseMessage("away");
        keeper.keep(List.of("row")).join();
        keeper.keep(List.of()).join();

        assertThat(calls).hasValue(2);
    }

    @Test
    void rows_that_find_no_room_are_refused_at_once_and_room_comes_back_with_the_commit() throws Exception {
        var goOn = new CountDownLatch(1);
        var stored = new ArrayList<String>();
        try (var keeper = new GroupCommit<String>("details", 3, rows -> {
            await(goOn);
            stored.addAll(rows);
        })) {
            var under = keeper.keep(List.of("a", "b"));
            var waits = keeper.keep(List.of("c"));
            waits.cancel(false); // a caller's deadline: its row stays, and takes room

            assertThat(keeper.keep(List.of("d"))).isCompletedExceptionally();
            goOn.countDown();
            under.get();
            CompletableFuture<Void> again;
            do {
                again = keeper.keep(List.of("e"));
            } while (again.isCompletedExceptionally());
            again.get();
        }

        assertThat(stored).containsExactly("a", "b", "c", "e");
    }

    private static void keep(GroupCommit<String> keeper, AtomicInteger returned) {
        keeper.keep(List.of("row")).join();
        returned.incrementAndGet();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
