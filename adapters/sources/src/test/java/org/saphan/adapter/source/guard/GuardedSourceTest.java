package org.saphan.adapter.source.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.saphan.adapter.Fetched;
import org.saphan.adapter.Sensitive;
import org.saphan.adapter.SourceRequest;
import org.saphan.adapter.SourceState;
import org.saphan.adapter.source.canonical.CanonicalContract;
import org.saphan.adapter.source.reply.Asking;
import org.saphan.adapter.source.reply.BrokenShape;
import org.saphan.adapter.source.reply.Reply;
import org.saphan.contract.id.ExchangeId;
import org.saphan.contract.id.FieldPath;
import org.saphan.contract.id.NationalId;
import org.saphan.contract.id.ServiceId;
import org.saphan.contract.source.UnavailableReason;

class GuardedSourceTest {
    private static final CanonicalContract CONTRACT = CanonicalContract.of(new ServiceId("disability.registration"));
    private static final Reply FOUND = new Reply.Found(new Sensitive<>(Map.of("registered", true)));
    private static final Duration OPEN = Duration.ofMillis(100);

    @Test
    void the_circuit_opens_after_failures_and_heals_when_the_source_is_back() throws Exception {
        var calls = new AtomicInteger();
        var failing = new boolean[] {true};
        var source = source(1, request -> {
            calls.incrementAndGet();
            return failing[0] ? new Reply.Unusable(UnavailableReason.SOURCE_ERROR) : FOUND;
        });
        for (int i = 0; i < 4; i++) {
            assertThat(gap(source)).isEqualTo(UnavailableReason.SOURCE_ERROR);
        }
        assertThat(gap(source)).isEqualTo(UnavailableReason.CIRCUIT_OPEN);
        assertThat(calls).hasValue(4);
        assertThat(source.state().circuit()).isEqualTo(SourceState.Circuit.OPEN);
        failing[0] = false;
        Thread.sleep(OPEN.plusMillis(20));
        assertThat(source.fetch(request("registered"))).isInstanceOf(Fetched.Found.class);
        assertThat(source.fetch(request("registered"))).isInstanceOf(Fetched.Found.class);
        assertThat(source.state().circuit()).isEqualTo(SourceState.Circuit.CLOSED);
        assertThat(source.state().lastGap()).isNull();
    }

    @Test
    void more_calls_than_the_limit_are_turned_away_at_once() throws Exception {
        var release = new CountDownLatch(1);
        var inside = new CountDownLatch(1);
        var source = source(1, request -> {
            inside.countDown();
            release.await();
            return FOUND;
        });
        var first = Thread.ofVirtual().start(() -> source.fetch(request("registered")));
        inside.await();
        assertThat(gap(source)).isEqualTo(UnavailableReason.BUSY);
        release.countDown();
        first.join();
        freed(source);
        assertThat(source.fetch(request("registered"))).isInstanceOf(Fetched.Found.class);
    }

    @Test
    void a_call_given_up_on_keeps_its_place_until_it_has_ended() throws Exception {
        var deaf = new CountDownLatch(1);
        var source = source(1, request -> {
            awaitUninterruptibly(deaf);
            return FOUND;
        });
        assertThat(gap(source)).isEqualTo(UnavailableReason.TIMED_OUT);
        assertThat(gap(source)).isEqualTo(UnavailableReason.BUSY);
        assertThat(source.state().underWay()).isEqualTo(1);
        deaf.countDown();
    }

    @Test
    void a_record_that_is_not_valid_does_not_pass() {
        assertThat(gap(source(1, request -> new Reply.Found(new Sensitive<>(Map.of("registered", "yes"))))))
                .isEqualTo(UnavailableReason.SOURCE_CONTRACT_VIOLATION);
    }

    @Test
    void a_record_with_a_field_beyond_those_wanted_does_not_pass() {
        var more = new Reply.Found(new Sensitive<>(Map.of("registered", true, "sex", "female")));
        assertThat(gap(source(1, request -> more))).isEqualTo(UnavailableReason.SOURCE_CONTRACT_VIOLATION);
    }

    @Test
    void a_record_without_any_wanted_field_is_not_found() {
        assertThat(source(1, request -> new Reply.Found(new Sensitive<>(Map.of())))
                        .fetch(request("registered")))
                .isInstanceOf(Fetched.NotFound.class);
    }

    @Test
    void a_bug_in_a_mapping_lets_nothing_pass_and_throws_nothing() {
        var source = source(1, request -> {
            throw new IllegalStateException("9000000000004");
        });
        assertThat(gap(source)).isEqualTo(UnavailableReason.SOURCE_CONTRACT_VIOLATION);
    }

    @Test
    void a_caller_in_a_hurry_opens_no_circuit() {
        var source = source(64, request -> {
            Thread.sleep(1_000);
            return FOUND;
        });
        for (int i = 0; i < 8; i++) {
            source.fetch(
                    new SourceRequest(exchange(), person(), Set.of(new FieldPath("registered")), Duration.ofMillis(2)));
        }
        assertThat(source.state().circuit()).isEqualTo(SourceState.Circuit.CLOSED);
    }

    @Test
    void a_broken_shape_has_no_stack_trace_to_leak() {
        assertThat(new BrokenShape("a promise").getStackTrace()).isEmpty();
    }

    private static GuardedSource source(int places, Asking asking) {
        var settings = new GuardSettings(
                Duration.ofMillis(60), places, Duration.ofSeconds(30), new GuardSettings.Circuit(4, 4, 50, OPEN));
        return new GuardedSource(CONTRACT, "disability-registry", asking, settings, Clock.systemUTC());
    }

    private static SourceRequest request(String field) {
        return new SourceRequest(exchange(), person(), Set.of(new FieldPath(field)), Duration.ofSeconds(5));
    }

    private static ExchangeId exchange() {
        return new ExchangeId("01990000-0000-7000-8000-000000000001");
    }

    private static NationalId person() {
        return new NationalId("9000000000004");
    }

    private static UnavailableReason gap(GuardedSource source) {
        var fetched = source.fetch(request("registered"));
        assertThat(fetched).isInstanceOf(Fetched.Unavailable.class);
        return ((Fetched.Unavailable) fetched).reason();
    }

    /** A caller has its answer a moment before the place is free again. */
    private static void freed(GuardedSource source) throws InterruptedException {
        for (int i = 0; i < 1_000 && source.state().underWay() > 0; i++) {
            Thread.sleep(1);
        }
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        while (latch.getCount() > 0) {
            try {
                latch.await();
            } catch (InterruptedException deaf) {
                // as a driver that does not listen
            }
        }
    }
}
