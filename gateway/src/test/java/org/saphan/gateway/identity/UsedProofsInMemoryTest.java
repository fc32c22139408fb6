package org.saphan.gateway.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.saphan.gateway.identity.UsedProofs.Use;

class UsedProofsInMemoryTest {
    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1_000); // the clock may run over
    private final UsedProofs used = new UsedProofsInMemory(3, nanos::get);

    @Test
    void a_proof_counts_once_and_another_keys_proof_with_the_same_id_is_another() {
        assertThat(used.use(new Proof("key", "one"))).isEqualTo(Use.FIRST);
        assertThat(used.use(new Proof("key", "one"))).isEqualTo(Use.AGAIN);
        assertThat(used.use(new Proof("other", "one"))).isEqualTo(Use.FIRST);
    }

    @Test
    void when_full_nothing_is_accepted_and_nothing_is_forgotten() {
        for (int i = 0; i < 3; i++) {
            assertThat(used.use(new Proof("key", "p" + i))).isEqualTo(Use.FIRST);
        }
        assertThat(used.use(new Proof("key", "p3"))).isEqualTo(Use.FULL);
        assertThat(used.use(new Proof("key", "p0"))).isEqualTo(Use.AGAIN);
    }

    @Test
    void a_proof_is_remembered_for_as_long_as_it_could_be_valid_and_then_makes_room() {
        used.use(new Proof("key", "one"));
        nanos.addAndGet(TimeUnit.SECONDS.toNanos(Proofs.OLDEST + Proofs.AHEAD));
        assertThat(used.use(new Proof("key", "one"))).isEqualTo(Use.AGAIN);
        nanos.addAndGet(TimeUnit.SECONDS.toNanos(6));
        assertThat(used.use(new Proof("key", "one"))).isEqualTo(Use.FIRST);
    }

    @Test
    void of_many_callers_with_one_proof_one_is_the_first() throws Exception {
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            var tasks = new ArrayList<Callable<Use>>();
            for (int i = 0; i < 64; i++) {
                tasks.add(() -> used.use(new Proof("key", "contended")));
            }
            int firsts = 0;
            for (var task : callers.invokeAll(tasks)) {
                firsts += task.get() == Use.FIRST ? 1 : 0;
            }
            assertThat(firsts).isEqualTo(1);
        }
    }
}
