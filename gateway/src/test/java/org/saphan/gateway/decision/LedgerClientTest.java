package org.saphan.gateway.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.saphan.contract.id.AgencyId;
import org.saphan.contract.ledger.EntryDraft;
import org.saphan.contract.ledger.EntryKind;
import org.saphan.contract.ledger.Facts;
import org.saphan.gateway.world.Eventually;
import org.saphan.wire.deadline.Deadlines;

class LedgerClientTest {
    private static final Appended AWAY = new Appended.Away(9);

    private final List<Integer> batches = new CopyOnWriteArrayList<>();
    private final CountDownLatch release = new CountDownLatch(1);
    private final CountDownLatch firstCall = new CountDownLatch(1);

    @AutoClose
    private final Deadlines deadlines = new Deadlines();

    @Test
    void what_waits_while_a_call_is_under_way_goes_with_the_next() throws Exception {
        try (var client = new LedgerClient(this::slowly, 100, 1, deadlines, Duration.ofSeconds(20));
                var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            var first = callers.submit(() -> client.append(draft(0)));
            assertThat(firstCall.await(10, TimeUnit.SECONDS)).isTrue();
            var rest = new ArrayList<Future<Appended>>();
            for (int i = 1; i <= 40; i++) {
                int number = i;
                rest.add(callers.submit(() -> client.append(draft(number))));
            }
            Eventually.holds(() -> client.waiting() == 40);
            release.countDown();
            assertThat(first.get()).isEqualTo(AWAY);
            for (var one : rest) {
                assertThat(one.get()).isEqualTo(AWAY);
            }
            assertThat(batches).containsExactly(1, 40);
        }
    }

    @Test
    void while_little_is_under_way_nobody_waits_for_a_call_to_end() throws Exception {
        try (var client = new LedgerClient(this::slowly, 100, 2, deadlines, Duration.ofSeconds(20));
                var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            callers.execute(() -> client.append(draft(0)));
            assertThat(firstCall.await(10, TimeUnit.SECONDS)).isTrue();
            callers.execute(() -> client.append(draft(1)));
            Eventually.holds(() -> batches.size() == 2);
            callers.execute(() -> client.append(draft(2)));
            Eventually.holds(() -> client.waiting() == 1); // there are no more calls than set
            assertThat(batches).containsExactly(1, 1);
            release.countDown();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0, 0, false",
        "0, 0, 1, true",
        "1, 7, 0, false",
        "1, 7, 1, true",
        "1, 8, 1, false",
        "1, 8, 31, false",
        "1, 8, 32, true",
        "3, 500, 31, false",
        "3, 500, 32, true"
    })
    void a_further_call_goes_out_while_little_is_under_way_or_when_enough_wait(
            int calls, int entriesUnderWay, int waiting, boolean worthIt) {
        assertThat(LedgerClient.worthACall(calls, entriesUnderWay, waiting)).isEqualTo(worthIt);
    }

    @Test
    void a_call_holds_no_more_bytes_than_the_ledger_takes() throws Exception {
        try (var client = new LedgerClient(this::slowly, 100, 1, deadlines, Duration.ofSeconds(20));
                var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            callers.execute(() -> client.append(draft(0)));
            assertThat(firstCall.await(10, TimeUnit.SECONDS)).isTrue();
            for (int i = 1; i <= 9; i++) {
                callers.execute(() -> client.append(bulky(500_000)));
            }
            Eventually.holds(() -> client.waiting() == 9);
            release.countDown();
            Eventually.holds(() -> batches.size() == 3);
            assertThat(batches).containsExactly(1, 5, 4);
        }
    }

    @Test
    void a_full_queue_says_away_at_once() throws Exception {
        try (var client = new LedgerClient(this::slowly, 1, 1, deadlines, Duration.ofSeconds(20));
                var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            callers.execute(() -> client.append(draft(0)));
            assertThat(firstCall.await(10, TimeUnit.SECONDS)).isTrue();
            callers.execute(() -> client.append(draft(1)));
            Eventually.holds(() -> client.waiting() == 1);
            assertThat(client.append(draft(2))).isEqualTo(new Appended.Away(1));
            release.countDown();
        }
    }

    @Test
    void who_has_lost_patience_is_not_sent_any_more() throws Exception {
        try (var client = new LedgerClient(this::slowly, 10, 1, deadlines, Duration.ofMillis(200));
                var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            var first = callers.submit(() -> client.append(draft(0)));
            assertThat(firstCall.await(10, TimeUnit.SECONDS)).isTrue();
            assertThat(client.append(draft(1))).isEqualTo(new Appended.Away(1));
            assertThat(first.get()).isEqualTo(new Appended.Away(1));
            release.countDown();
            Eventually.holds(() -> client.waiting() == 0);
            assertThat(batches).containsExactly(1);
        }
    }

    private void slowly(List<Waiting> batch) {
        batches.add(batch.size());
        firstCall.countDown();
        try {
            assertThat(release.await(15, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        batch.forEach(waiting -> waiting.answer().complete(AWAY));
    }

    private static EntryDraft bulky(int bytes) {
        return new EntryDraft(
                "x".repeat(bytes), EntryKind.OUTCOME_MISSING, null, new AgencyId("dsw"), new Facts.NoOutcome(1), null);
    }

    private static EntryDraft draft(int number) {
        return new EntryDraft(
                "request-" + number,
                EntryKind.OUTCOME_MISSING,
                null,
                new AgencyId("dsw"),
                new Facts.NoOutcome(number),
                null);
    }
}
