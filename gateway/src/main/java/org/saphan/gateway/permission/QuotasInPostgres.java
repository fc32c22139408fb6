package org.saphan.gateway.permission;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.saphan.contract.id.AgreementId;
import org.saphan.contract.id.ExchangeId;
import org.saphan.contract.id.PurposeCode;
import org.saphan.gateway.shared.SharedStore;

/**
 * Quotas of all gateways that share a database. A place is taken there at once and is this gateway's to give back: after a minute,
 * unless it was confirmed. So a place costs one statement; a gateway that is killed gives nothing back, and what it had under way
 * counts that day. Too much is counted then, never too little.
 */
public final class QuotasInPostgres implements Quotas {
    private static final long LAPSE_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final SharedStore store;
    private final LongSupplier nanos;
    /** Bounded by the exchanges of a minute that did not come to an end. */
    private final Map<ExchangeId, Place> unconfirmed = new ConcurrentHashMap<>();

    /** @param nanos monotonic time */
    public QuotasInPostgres(SharedStore store, LongSupplier nanos) {
        this.store = store;
        this.nanos = nanos;
        store.everyNowAndThen(this::tidy);
    }

    private record Account(AgreementId agreement, PurposeCode purpose, LocalDate day) {
        void set(PreparedStatement statement, int first) throws SQLException {
            statement.setString(first, agreement.value());
            statement.setString(first + 1, purpose.value());
            statement.setObject(first + 2, day);
        }
    }

    private enum State {
        TAKEN,
        CONFIRMED,
        GIVEN_BACK
    }

    private final class Place implements Reservation {
        private final Account account;
        private final ExchangeId exchange;
        private final long since = nanos.getAsLong();
        private final AtomicReference<State> state = new AtomicReference<>(State.TAKEN);

        Place(Account account, ExchangeId exchange) {
            this.account = account;
            this.exchange = exchange;
        }

        @Override
        public void confirm() {
            if (state.getAndSet(State.CONFIRMED)
                    == State.GIVEN_BACK) { // the ledger took longer than a minute: it counts all the same
                take(account, Integer.MAX_VALUE);
            }
            unconfirmed.remove(exchange, this);
        }

        boolean lapses() {
            return nanos.getAsLong() - since >= LAPSE_NANOS && state.compareAndSet(State.TAKEN, State.GIVEN_BACK);
        }
    }

    @Override
    public Optional<Reservation> reserve(
            AgreementId agreement, PurposeCode purpose, LocalDate day, int limit, ExchangeId exchange) {
        var known = unconfirmed.get(exchange);
        if (known != null && known.state.get() != State.GIVEN_BACK) {
            return Optional.of(known);
        }
        var account = new Account(agreement, purpose, day);
        if (!take(account, limit)) {
            return Optional.empty();
        }
        var place = new Place(account, exchange);
        unconfirmed.put(exchange, place);
        return Optional.of(place);
    }

    private boolean take(Account account, int limit) {
        return store.ask(
                QuotaSql.TAKE,
                statement -> {
                    account.set(statement, 1);
                    statement.setInt(4, limit);
                    statement.setInt(5, limit);
                },
                ResultSet::next);
    }

    /** Gives back what was not confirmed within a minute, and forgets days that are over. */
    void tidy() {
        for (var place : new ArrayList<>(unconfirmed.values())) {
            if (place.lapses()) {
                unconfirmed.remove(place.exchange, place);
                giveBack(place.account);
            }
        }
        store.change(QuotaSql.FORGET, statement -> {});
    }

    private void giveBack(Account account) {
        store.change(QuotaSql.GIVE_BACK, statement -> {
            statement.setInt(1, 1);
            account.set(statement, 2);
        });
    }
}
