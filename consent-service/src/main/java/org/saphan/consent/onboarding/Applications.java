package org.saphan.consent.onboarding;

import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.saphan.consent.registry.Registry;
import org.saphan.consent.staff.StaffId;
import org.saphan.contract.id.AgencyId;
import org.saphan.wire.id.Ids;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Applications, from the asking to production. Each step is one transaction with its entry for the ledger. */
@Component
final class Applications {

    private static final int MOST_SHOWN = 200;

    /** What the ledger takes as a detail. */
    static final int LONGEST_REASON = 200;

    private final ApplicationSql sql;
    private final Registry registry;
    private final Admission admission;
    private final Ids ids;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Applications(
            ApplicationSql sql,
            Registry registry,
            Admission admission,
            Ids ids,
            TransactionTemplate transaction,
            Clock clock) {
        this.sql = sql;
        this.registry = registry;
        this.admission = admission;
        this.ids = ids;
        this.transaction = transaction;
        this.clock = clock;
    }

    Optional<Application> find(String id) {
        return sql.find(id);
    }

    List<Application> of(AgencyId agency) {
        return sql.of(agency, MOST_SHOWN);
    }

    List<Application> all() {
        return sql.all(MOST_SHOWN);
    }

    /** What became of an attempt to ask. */
    enum Asked {
        DONE,
        /** Somebody has one of these keys, or has asked for it: two with one key could act in each other's name. */
        KEY_KNOWN,
        /** The agency has an open one: first that one is decided. */
        OPEN_ALREADY
    }

    Asked ask(AgencyId agency, Wish wish, StaffId asker) {
        var application = new Application(
                ids.next().toString(), agency, wish, asker, clock.instant(), State.ASKED, List.of(), null);
        return Objects.requireNonNull(transaction.execute(status -> {
            sql.askAlone();
            if (known(wish.keys())) {
                return Asked.KEY_KNOWN;
            }
            if (!sql.insert(application)) {
                return Asked.OPEN_ALREADY;
            }
            admission.tell(application, "agency-asked", asker, null);
            return Asked.DONE;
        }));
    }

    private boolean known(AgencyKeys keys) {
        var registered = registry.agencies().stream().map(agency -> new AgencyKeys(agency.keys(), null));
        var asked = sql.open().stream().map(application -> application.wish().keys());
        return Stream.concat(registered, asked)
                .flatMap(taken -> taken.thumbprints().stream())
                .anyMatch(keys.thumbprints()::contains);
    }

    Verdict approve(String id, StaffId administrator) {
        return act(id, Set.of(State.ASKED), application -> {
            if (!application.approvableBy(administrator)) {
                return Verdict.SAME_PERSON;
            }
            sql.approve(id, administrator, clock.instant());
            boolean first = application.approvals().size() + 1 < Application.APPROVALS;
            if (!first) {
                sql.move(id, State.APPROVED, null);
            }
            admission.tell(application, first ? "agency-approved-first" : "agency-approved", administrator, null);
            return first ? Verdict.ONE_MORE : Verdict.DONE;
        });
    }

    /** @param reason goes to the agency's contact and to the ledger's details, 1 to 200 characters */
    Verdict refuse(String id, StaffId administrator, String reason) {
        var words = reason.strip();
        if (words.isEmpty() || words.length() > LONGEST_REASON) {
            return Verdict.REASON_MISSING;
        }
        return act(id, Set.of(State.ASKED, State.APPROVED, State.TEST), application -> {
            sql.move(id, State.REFUSED, words);
            if (application.state() == State.TEST) {
                admission.close(application);
            }
            admission.tell(application, "agency-refused", administrator, words);
            return Verdict.DONE;
        });
    }

    /** Its key counts in the test realm from now on. An agency that takes part already does not go back there. */
    Verdict openTest(String id, StaffId administrator) {
        return act(id, Set.of(State.APPROVED), application -> {
            if (admission.takesPart(application.agency())) {
                return Verdict.TOO_LATE;
            }
            sql.move(id, State.TEST, null);
            admission.toTest(application);
            admission.certify(application, administrator);
            admission.tell(application, "agency-in-test", administrator, null);
            return Verdict.DONE;
        });
    }

    /** Its key counts at the gateways from now on. Out of the test realm only, unless it takes part already. */
    Verdict openProduction(String id, StaffId administrator) {
        return act(id, Set.of(State.APPROVED, State.TEST), application -> {
            boolean takesPart = admission.takesPart(application.agency());
            if ((application.state() == State.APPROVED) != takesPart) {
                return Verdict.TOO_LATE;
            }
            sql.move(id, State.PRODUCTION, null);
            admission.toProduction(application);
            if (takesPart) {
                admission.certify(application, administrator);
            }
            admission.tell(application, "agency-in-production", administrator, null);
            return Verdict.DONE;
        });
    }

    private Verdict act(String id, Set<State> from, Function<Application, Verdict> step) {
        return Objects.requireNonNull(transaction.execute(status -> sql.lock(id)
                .filter(application -> from.contains(application.state()))
                .map(step)
                .orElse(Verdict.TOO_LATE)));
    }
}
