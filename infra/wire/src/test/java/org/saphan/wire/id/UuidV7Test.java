package org.saphan.wire.id;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.saphan.contract.id.ExchangeId;

class UuidV7Test {
    private static final Instant NOON = Instant.parse("2026-11-20T05:00:00.123Z");

    @Test
    void an_id_carries_version_variant_and_time() {
        var id = Ids.uuidV7(Clock.fixed(NOON, ZoneOffset.UTC)).next();

        assertThat(id.version()).isEqualTo(7);
        assertThat(id.variant()).isEqualTo(2);
        assertThat(id.getMostSignificantBits() >>> 16).isEqualTo(NOON.toEpochMilli());
        assertThat(new ExchangeId(id.toString()).value()).isEqualTo(id.toString());
    }

    @Test
    void ids_go_up_within_one_millisecond_and_beyond_what_its_counter_holds() {
        var ids = Ids.uuidV7(Clock.fixed(NOON, ZoneOffset.UTC));

        assertGoesUp(Stream.generate(ids::next).limit(20_000).toList());
    }

    @Test
    void ids_go_up_when_the_clock_steps_back() {
        var clock = new SteppingClock(NOON);
        var ids = Ids.uuidV7(clock);
        var before = ids.next();
        clock.now.set(NOON.minusSeconds(3_600));
        var during = ids.next();
        clock.now.set(NOON.plusMillis(1));
        var after = ids.next();

        assertGoesUp(List.of(before, during, after));
        assertThat(after.getMostSignificantBits() >>> 16)
                .isEqualTo(NOON.plusMillis(1).toEpochMilli());
    }

    @Test
    void many_threads_never_share_an_id() throws InterruptedException {
        var ids = Ids.uuidV7(Clock.fixed(NOON, ZoneOffset.UTC));
        var seen = ConcurrentHashMap.<Long>newKeySet();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            IntStream.range(0, 50)
                    .forEach(thread -> threads.execute(() -> IntStream.range(0, 100)
                            .forEach(i -> seen.add(ids.next().getMostSignificantBits()))));
        }

        assertThat(seen).hasSize(5_000);
    }

    private static void assertGoesUp(List<UUID> ids) {
        assertThat(ids.stream().map(UUID::toString).toList()).isSorted().doesNotHaveDuplicates();
    }

    private static final class SteppingClock extends Clock {
        private final AtomicReference<Instant> now;

        SteppingClock(Instant start) {
            this.now = new AtomicReference<>(start);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now.get();
        }
    }
}
