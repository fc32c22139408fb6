package org.saphan.gateway.identity;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.saphan.wire.crypto.Crypto;

/**
 * Used proofs of one node. Each is remembered for longer than a proof can be valid, counted in monotonic time; when full
 * it forgets nothing and takes nothing.
 */
final class UsedProofsInMemory implements UsedProofs {
    /** A proof is valid from {@code AHEAD} before its time to {@code OLDEST} after it; five seconds more for good measure. */
    private static final long KEPT_NANOS = TimeUnit.SECONDS.toNanos(Proofs.OLDEST + Proofs.AHEAD + 5);

    private final int most;
    private final LongSupplier nanos;
    private final ReentrantLock lock = new ReentrantLock();
    private final Set<Mark> used = new HashSet<>();
    private final ArrayDeque<Entry> oldestFirst = new ArrayDeque<>();

    UsedProofsInMemory(int most, LongSupplier nanos) {
        this.most = most;
        this.nanos = nanos;
    }

    /** The first 128 bits of a hash: as good as unique, and always the same small size. */
    private record Mark(long high, long low) {
        static Mark of(Proof proof) {
            var text = proof.keyThumbprint() + '.' + proof.id();
            var hash = ByteBuffer.wrap(Crypto.sha256(text.getBytes(StandardCharsets.UTF_8)));
            return new Mark(hash.getLong(), hash.getLong());
        }
    }

    private record Entry(Mark mark, long until) {}

    @Override
    public Use use(Proof proof) {
        var mark = Mark.of(proof);
        lock.lock();
        try {
            long now = nanos.getAsLong();
            forgetUntil(now);
            if (used.contains(mark)) {
                return Use.AGAIN;
            }
            if (used.size() >= most) {
                return Use.FULL;
            }
            used.add(mark);
            oldestFirst.add(new Entry(mark, now + KEPT_NANOS));
            return Use.FIRST;
        } finally {
            lock.unlock();
        }
    }

    private void forgetUntil(long now) {
        for (var oldest = oldestFirst.peek(); oldest != null && oldest.until() - now < 0; oldest = oldestFirst.peek()) {
            used.remove(oldest.mark());
            oldestFirst.remove();
        }
    }
}
