package org.saphan.gateway.reply;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.saphan.contract.id.AgencyId;
import org.saphan.contract.id.ExchangeId;
import org.saphan.gateway.identity.VerifiedCaller;
import org.saphan.gateway.step.Step;

/**
 * Answers of one node, encrypted under a key that lives as long as the process. Bounded in bytes: when full, the oldest
 * answers go early, and their repeats are new exchanges (together with others: {@code Elsewhere}).
 */
public final class AnswersInMemory implements Answers {
    private static final long KEPT_NANOS = TimeUnit.MINUTES.toNanos(10);
    /** What an entry weighs beside its answer, in bytes. */
    private static final long OVERHEAD = 512;

    private final AnswerCipher cipher;
    private final long mostBytes;
    private final LongSupplier nanos;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Key, Entry> underWay = new LinkedHashMap<>();
    private final Map<Key, Entry> answered = new LinkedHashMap<>(); // in the order of their answers
    private long bytes;

    public AnswersInMemory(AnswerCipher cipher, long mostBytes, LongSupplier nanos) {
        this.cipher = cipher;
        this.mostBytes = mostBytes;
        this.nanos = nanos;
    }

    private record Key(AgencyId agency, String key) {}

    @SuppressWarnings("ArrayRecordComponent") // never compared, and not copied for speed
    private record Entry(String bodyHash, ExchangeId exchange, byte @Nullable [] sealed, long until) {
        long weight() {
            return OVERHEAD + (sealed == null ? 0 : sealed.length);
        }
    }

    @Override
    public Claim claim(VerifiedCaller caller) {
        var request = caller.request();
        var key = new Key(caller.agency(), request.idempotencyKey());
        Entry found;
        lock.lock();
        try {
            forget(nanos.getAsLong());
            found = underWay.containsKey(key) ? underWay.get(key) : answered.get(key);
            if (found == null) {
                underWay.put(key, new Entry(request.bodyHash(), request.id(), null, 0));
                return new Claimed(key, request.bodyHash(), request.id());
            }
        } finally {
            lock.unlock();
        }
        if (!found.bodyHash().equals(request.bodyHash())) {
            return new Claim.Reused();
        }
        var sealed = found.sealed();
        return sealed == null
                ? new Claim.InUse()
                : new Claim.Repeat(new StoredAnswer(found.exchange(), cipher.open(sealed, found.exchange())));
    }

    private final class Claimed implements Claim.First {
        private final Key key;
        private final String bodyHash;
        private final ExchangeId exchange;

        Claimed(Key key, String bodyHash, ExchangeId exchange) {
            this.key = key;
            this.bodyHash = bodyHash;
            this.exchange = exchange;
        }

        @Override
        public Step<SignedResponse> answered(SignedResponse response) {
            var sealed = cipher.seal(response.body(), exchange);
            lock.lock();
            try {
                underWay.remove(key);
                var entry = new Entry(bodyHash, exchange, sealed, nanos.getAsLong() + KEPT_NANOS);
                bytes += entry.weight();
                answered.put(key, entry);
                makeRoom();
            } finally {
                lock.unlock();
            }
            return Step.done(response);
        }

        @Override
        public void abandoned() {
            lock.lock();
            try {
                underWay.remove(key);
            } finally {
                lock.unlock();
            }
        }
    }

    private void forget(long now) {
        var oldest = answered.values().iterator();
        while (oldest.hasNext()) {
            var entry = oldest.next();
            if (entry.until() - now > 0) {
                return;
            }
            remove(oldest, entry);
        }
    }

    private void makeRoom() {
        var oldest = answered.values().iterator();
        while (bytes > mostBytes && oldest.hasNext()) {
            remove(oldest, oldest.next());
        }
    }

    private void remove(Iterator<Entry> at, Entry entry) {
        bytes -= entry.weight();
        at.remove();
    }
}
