package org.saphan.gateway.permission;

import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.saphan.contract.id.AgreementId;
import org.saphan.contract.id.ExchangeId;
import org.saphan.contract.id.PurposeCode;

/**
 * Quotas of a node that counts alone. A restart forgets them: the day begins anew there. Bounded by the agreements there are; counts of
 * other days are dropped when a new day comes.
 */
public final class QuotasInMemory implements Quotas {
    private static final long LAPSE_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final LongSupplier nanos;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Account, Integer> taken = new HashMap<>();
    private final Map<ExchangeId, Place> unconfirmed = new HashMap<>();
    /** Holds what was taken in the last minute, confirmed or not: each place is looked at once, when it leaves. */
    private final ArrayDeque<Place> oldestFirst = new ArrayDeque<>();

    private LocalDate newestDay = LocalDate.MIN;

    public QuotasInMemory(LongSupplier nanos) {
        this.nanos = nanos;
    }

    private record Account(AgreementId agreement, PurposeCode purpose, LocalDate day) {}

    /** A place; its state is guarded by the lock. */
    private final class Place implements Reservation {
        private final Account account;
        private final ExchangeId exchange;
        private final long since;
        private boolean confirmed;
        private boolean lapsed;

        Place(Account account, ExchangeId exchange, long since) {
            this.account = account;
            this.exchange = exchange;
            this.since = since;
        }

        @Override
        public void confirm() {
            lock.lock();
            try {
                if (lapsed && !confirmed) { // the ledger took longer than a minute: it counts all the same
                    taken.merge(account, 1, Integer::sum);
                }
                confirmed = true;
                unconfirmed.remove(exchange, this);
            } finally {
                lock.unlock();
            }
        }
    }

    @Override
    public Optional<Reservation> reserve(
            AgreementId agreement, PurposeCode purpose, LocalDate day, int limit, ExchangeId exchange) {
        lock.lock();
        try {
            long now = nanos.getAsLong();
            forgetOldDays(day);
            lapse(now);
            var known = unconfirmed.get(exchange);
            if (known != null) {
                return Optional.of(known);
            }
            var account = new Account(agreement, purpose, day);
            if (taken.getOrDefault(account, 0) >= limit) {
                return Optional.empty();
            }
            taken.merge(account, 1, Integer::sum);
            var place = new Place(account, exchange, now);
            unconfirmed.put(exchange, place);
            oldestFirst.add(place);
            return Optional.of(place);
        } finally {
            lock.unlock();
        }
    }

    private void forgetOldDays(LocalDate day) {
        if (day.isAfter(newestDay)) {
            newestDay = day;
            Set<Account> old = new HashSet<>(taken.keySet());
            old.removeIf(account -> account.day().isAfter(day.minusDays(2)));
            old.forEach(taken::remove);
        }
    }

    /** Places older than a minute lapse unless confirmed. */
    private void lapse(long now) {
        for (var oldest = oldestFirst.peek();
                oldest != null && now - oldest.since >= LAPSE_NANOS;
                oldest = oldestFirst.peek()) {
            oldestFirst.remove();
            if (!oldest.confirmed) {
                oldest.lapsed = true;
                unconfirmed.remove(oldest.exchange, oldest);
                taken.computeIfPresent(oldest.account, (account, count) -> count > 1 ? count - 1 : null);
            }
        }
    }
}
