package org.saphan.consent.counter;

import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.saphan.consent.counter.Opening.Reason;
import org.saphan.consent.digitalid.CitizenId;
import org.saphan.consent.digitalid.Citizens;
import org.saphan.consent.digitalid.Counter;
import org.saphan.consent.limit.Shares;
import org.saphan.consent.staff.Member;
import org.saphan.consent.staff.Persons;
import org.saphan.consent.staff.Role;
import org.saphan.consent.staff.Staff;
import org.saphan.consent.staff.StaffId;
import org.saphan.contract.id.NationalId;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Who is being helped by whom. One citizen at a time, ten minutes at most, and in the browser alone in which it began. */
@Component
public final class AssistedSessions {

    static final Duration LONGEST = Duration.ofMinutes(10);

    private final AssistedSql sql;
    private final Staff staff;
    private final Persons persons;
    private final Citizens citizens;
    private final Shares shares;
    private final TransactionTemplate transaction;
    private final Clock clock;

    AssistedSessions(
            AssistedSql sql,
            Staff staff,
            Persons persons,
            Citizens citizens,
            Shares shares,
            TransactionTemplate transaction,
            Clock clock) {
        this.sql = sql;
        this.staff = staff;
        this.persons = persons;
        this.citizens = citizens;
        this.shares = shares;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * The clerk has looked at a card.
     *
     * @param logIn the clerk's log-in, in which alone it counts
     * @param typed what stands on the card; spaces and hyphens don't matter
     */
    Opening open(StaffId clerk, String logIn, String typed) {
        var agency = staff.active(clerk)
                .filter(member -> member.roles().contains(Role.CLERK))
                .map(Member::agency)
                .orElseThrow(() -> new IllegalStateException("not a clerk"));
        var counter = new Counter(clerk.value(), Objects.requireNonNull(agency));
        if (shares.counterSession(clerk.value()) > 0) {
            return new Opening.Refused(Reason.TOO_MANY);
        }
        var self = persons.of(clerk);
        if (self.isEmpty()) {
            return new Opening.Refused(Reason.CLERK_UNKNOWN);
        }
        var card = read(typed);
        if (card.isEmpty()) {
            return new Opening.Refused(Reason.SHAPE);
        }
        return citizens.tag(card.get()).equals(self.get())
                ? new Opening.Refused(Reason.ONESELF)
                : begin(clerk, counter, logIn, card.get());
    }

    private Opening begin(StaffId clerk, Counter counter, String logIn, NationalId card) {
        return Objects.requireNonNull(transaction.execute(status -> {
            sql.lock(clerk);
            var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
            if (sql.isOpen(clerk, now)) {
                return new Opening.Refused(Reason.BUSY);
            }
            var session = new AssistedSession(citizens.enter(card), counter, now, now.plus(LONGEST));
            sql.insert(session, logIn);
            return new Opening.Done(session);
        }));
    }

    /** Whom this clerk helps now, in this log-in. */
    Optional<AssistedSession> current(StaffId clerk, String logIn) {
        return sql.current(clerk, logIn, clock.instant());
    }

    /** Whether this clerk has helped anybody in this log-in. */
    boolean hasHelped(StaffId clerk, String logIn) {
        return sql.hasHelped(clerk, logIn);
    }

    /** Whether this clerk helps somebody, in whatever log-in. */
    boolean isOpen(StaffId clerk) {
        return sql.isOpen(clerk, clock.instant());
    }

    /** Ends whatever this clerk has open, in all log-ins. */
    void end(StaffId clerk) {
        sql.end(clerk, clock.instant());
    }

    /** When and where a citizen was helped: newest first, the last twenty. */
    public List<AssistedSession> of(CitizenId citizen) {
        return sql.ofCitizen(citizen);
    }

    private static Optional<NationalId> read(String typed) {
        try {
            return Optional.of(new NationalId(typed.replace(" ", "").replace("-", "")));
        } catch (IllegalArgumentException refused) {
            return Optional.empty();
        }
    }
}
