package org.saphan.consent.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.saphan.contract.feed.FeedEvent;

class FeedTailTest {

    private final FeedTail tail = new FeedTail();

    @Test
    void a_reader_gets_what_follows_its_number_in_order() throws InterruptedException {
        take(1, 5);
        assertThat(tail.await(2, 0, 100).events()).extracting(FeedEvent::number).containsExactly(3L, 4L, 5L);
        assertThat(tail.await(5, 0, 100).events()).isEmpty();
    }

    @Test
    void without_a_beat_nothing_is_told() throws InterruptedException {
        tail.take(events(1, 3));
        var batch = tail.await(0, 0, 10);
        assertThat(batch.beat()).isZero();
        assertThat(batch.events()).isEmpty();
        assertThat(batch.head()).isZero();
    }

    @Test
    void a_gap_is_not_taken() {
        take(1, 3);
        assertThat(tail.take(events(5, 6))).isFalse();
        assertThat(tail.head()).isEqualTo(3);
    }

    @Test
    void who_is_too_late_or_ahead_starts_afresh() throws InterruptedException {
        take(1, FeedTail.KEPT + 10L);
        for (long number : new long[] {0, 9, FeedTail.KEPT + 11L}) {
            assertThat(tail.await(number, 0, 100).events())
                    .containsExactly(new FeedEvent.RegistryChanged(FeedTail.KEPT + 10L));
        }
        assertThat(tail.await(10, 0, 100).events()).hasSize(FeedTail.KEPT);
    }

    private void take(long from, long to) {
        assertThat(tail.take(events(from, to))).isTrue();
        tail.beat();
    }

    private static List<FeedEvent> events(long from, long to) {
        return LongStream.rangeClosed(from, to)
                .<FeedEvent>mapToObj(number -> new FeedEvent.TokenRevoked(number, "t"))
                .toList();
    }
}
