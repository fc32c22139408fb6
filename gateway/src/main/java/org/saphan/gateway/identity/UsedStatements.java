package org.saphan.gateway.identity;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.saphan.contract.id.AgencyId;
import org.saphan.gateway.intake.ReceivedRequest;
import org.saphan.wire.crypto.Crypto;

/**
 * Which officers' statements came with which request, on this node. A statement is for one request: the same one repeated, by
 * its Idempotency-Key and body, may bring it again. When full it forgets nothing and takes nothing.
 */
final class UsedStatements {
    private static final long KEPT_NANOS =
            TimeUnit.SECONDS.toNanos(OfficerStatements.LONGEST_LIFE + OfficerStatements.AHEAD + 5);

    private final int most;
    private final LongSupplier nanos;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Mark, Mark> requests = new HashMap<>();
    private final ArrayDeque<Entry> oldestFirst = new ArrayDeque<>();

    UsedStatements(int most, LongSupplier nanos) {
        this.most = most;
        this.nanos = nanos;
    }

    /** The first 128 bits of a hash: as good as unique, and always the same small size. */
    private record Mark(long high, long low) {
        static Mark of(String... parts) {
            var hash = ByteBuffer.wrap(Crypto.sha256(String.join("\n", parts).getBytes(StandardCharsets.UTF_8)));
            return new Mark(hash.getLong(), hash.getLong());
        }
    }

    private record Entry(Mark statement, long until) {}

    /** Marks a statement as this request's. Atomic: of two requests with the same statement one gets {@code FIRST}. */
    UsedProofs.Use use(AgencyId agency, String id, ReceivedRequest request) {
        var statement = Mark.of(agency.value(), id);
        var mine = Mark.of(request.idempotencyKey(), request.bodyHash());
        lock.lock();
        try {
            long now = nanos.getAsLong();
            forgetUntil(now);
            var known = requests.get(statement);
            if (known != null) {
                return known.equals(mine) ? UsedProofs.Use.FIRST : UsedProofs.Use.AGAIN;
            }
            if (requests.size() >= most) {
                return UsedProofs.Use.FULL;
            }
            requests.put(statement, mine);
            oldestFirst.add(new Entry(statement, now + KEPT_NANOS));
            return UsedProofs.Use.FIRST;
        } finally {
            lock.unlock();
        }
    }

    private void forgetUntil(long now) {
        for (var oldest = oldestFirst.peek(); oldest != null && oldest.until() - now < 0; oldest = oldestFirst.peek()) {
            requests.remove(oldest.statement());
            oldestFirst.remove();
        }
    }
}
