package org.saphan.gateway.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.saphan.gateway.world.Registries.ALLOWANCE;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.saphan.contract.feed.ConsentQuestion;
import org.saphan.contract.feed.FeedEvent;
import org.saphan.contract.feed.Snapshot;
import org.saphan.contract.id.AgencyId;
import org.saphan.gateway.feed.Feed.Consequence;
import org.saphan.gateway.world.Agency;
import org.saphan.gateway.world.World;

class FeedTest {
    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final Agency DSW = new Agency("dsw", Agency.newKey("issuer-1"), Clock.fixed(NOW, ZoneOffset.UTC));
    private static final ConsentKey KEY = new ConsentKey(new AgencyId("dsw"), World.tag(World.person(1)), ALLOWANCE);

    private final AtomicLong nanos = new AtomicLong();
    private final ConsentCache cache = new ConsentCache(10);
    private final Feed feed = FeedFixture.feed(cache, nanos::get);
    private final Snapshot ten = FeedFixture.snapshot(NOW, Agency.newKey("issuer-1"), DSW);

    @Test
    void nothing_is_fresh_before_the_first_word() {
        assertThat(feed.fresh()).isFalse();
        feed.accept(ten);
        assertThat(feed.fresh()).isFalse();
        assertThat(feed.hear(new FeedEvent.Heartbeat(10))).isEqualTo(Consequence.NONE);
        assertThat(feed.fresh()).isTrue();
    }

    @Test
    void a_second_without_a_word_is_stale() {
        wellAtTen();
        nanos.addAndGet(Duration.ofSeconds(1).toNanos());
        assertThat(feed.fresh()).isTrue();
        nanos.incrementAndGet();
        assertThat(feed.fresh()).isFalse();
    }

    @Test
    void an_older_snapshot_is_not_taken() {
        feed.accept(ten);
        assertThat(feed.accept(numbered(9))).isFalse();
        assertThat(feed.accept(numbered(11))).isTrue();
        assertThat(feed.registry().orElseThrow().number()).isEqualTo(11);
    }

    @Test
    void a_lower_number_does_not_make_us_fresh() {
        wellAtTen();
        nanos.addAndGet(Duration.ofSeconds(2).toNanos());
        feed.hear(new FeedEvent.Heartbeat(9));
        assertThat(feed.fresh()).isFalse();
    }

    @Test
    void a_gap_drops_the_consents_and_asks_for_the_snapshot() {
        wellAtTen();
        keep();
        assertThat(feed.hear(new FeedEvent.TokenRevoked(12, "t"))).isEqualTo(Consequence.READ_SNAPSHOT);
        assertThat(cache.find(KEY)).isEmpty();
        assertThat(feed.revoked("t")).isTrue();
        wellAtTen();
        assertThat(feed.hear(new FeedEvent.Heartbeat(13))).isEqualTo(Consequence.READ_SNAPSHOT);
    }

    @Test
    void news_after_the_snapshot_that_the_snapshot_already_knows_is_still_applied() {
        wellAtTen();
        assertThat(feed.hear(new FeedEvent.RegistryChanged(11))).isEqualTo(Consequence.READ_SNAPSHOT);
        feed.accept(numbered(13)); // read late: news 12 and 13 are still on their way
        feed.caughtUp();
        keep();
        assertThat(feed.hear(new FeedEvent.ConsentChanged(12, KEY.agency(), KEY.person(), KEY.purpose())))
                .isEqualTo(Consequence.NONE);
        assertThat(cache.find(KEY)).isEmpty();
        assertThat(feed.hear(new FeedEvent.RegistryChanged(13))).isEqualTo(Consequence.NONE);
    }

    @Test
    void what_was_kept_before_a_silence_does_not_count_after_it() {
        wellAtTen();
        keep();
        nanos.addAndGet(Duration.ofSeconds(2).toNanos());
        feed.hear(new FeedEvent.Heartbeat(10));
        assertThat(cache.find(KEY)).isEmpty();
    }

    @Test
    void an_answer_older_than_news_of_its_own_is_not_kept() {
        var mark = cache.mark(KEY);
        cache.invalidate(KEY, 12);
        cache.keep(KEY, mark, new ConsentQuestion.Reply(11, null));
        assertThat(cache.find(KEY)).isEmpty();
        cache.keep(KEY, mark, new ConsentQuestion.Reply(12, null));
        assertThat(cache.find(KEY)).isPresent();
    }

    @Test
    void an_answer_whose_mark_was_dropped_is_not_kept() {
        var mark = cache.mark(KEY);
        cache.drop();
        cache.keep(KEY, mark, new ConsentQuestion.Reply(99, null));
        assertThat(cache.find(KEY)).isEmpty();
    }

    private void wellAtTen() {
        feed.accept(ten);
        feed.hear(new FeedEvent.Heartbeat(feed.newest()));
    }

    private void keep() {
        cache.keep(KEY, cache.mark(KEY), new ConsentQuestion.Reply(feed.newest(), null));
        assertThat(cache.find(KEY)).isPresent();
    }

    private Snapshot numbered(long number) {
        return new Snapshot(
                number,
                ten.issuedAt(),
                ten.issuer(),
                ten.issuerKeys(),
                ten.agencies(),
                ten.agreements(),
                ten.catalogue());
    }
}
