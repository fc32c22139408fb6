package org.saphan.consent.grant;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.saphan.consent.digitalid.CitizenId;
import org.saphan.consent.digitalid.Citizens;
import org.saphan.consent.digitalid.Counter;
import org.saphan.consent.digitalid.LoggedIn;
import org.saphan.consent.grant.ConsentRequests.Answer.MayBeAsked;
import org.saphan.consent.notice.Notice;
import org.saphan.contract.consent.ConsentState;
import org.saphan.contract.feed.ConsentQuestion;
import org.saphan.contract.id.AgencyId;
import org.saphan.contract.id.ConsentId;
import org.saphan.wire.id.Ids;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Consents and what happens to them. Each change commits together with its news, its ledger entry and its receipt, or not at all. */
@Component
public final class Consents {

    /** An unanswered question lapses: longer than a log-in and a careful reading take. */
    static final Duration PATIENCE = Duration.ofMinutes(30);

    private final ConsentSql sql;
    private final Transitions transitions;
    private final Papers papers;
    private final Citizens citizens;
    private final TransactionTemplate transaction;
    private final TransactionTemplate oneView;
    private final Ids ids;
    private final Clock clock;

    Consents(
            ConsentSql sql,
            Transitions transitions,
            Papers papers,
            Citizens citizens,
            PlatformTransactionManager transactions,
            Ids ids,
            Clock clock) {
        this.sql = sql;
        this.transitions = transitions;
        this.papers = papers;
        this.citizens = citizens;
        this.transaction = new TransactionTemplate(transactions);
        this.oneView = new TransactionTemplate(transactions);
        this.oneView.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        this.oneView.setReadOnly(true);
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * The citizen is being asked. Idempotent by the authorization.
     *
     * @param authorization the authorization server's own id of the pending request
     */
    public CitizenConsent ask(LoggedIn somebody, MayBeAsked asked, String authorization) {
        var citizen = somebody.citizen();
        return inTransaction(() -> {
            var id = new ConsentId(ids.next().toString());
            var now = now();
            boolean entered = sql.insert(
                    id,
                    citizen,
                    citizens.tag(citizen),
                    asked.request(),
                    asked.agreement().id(),
                    asked.agreement().version(),
                    authorization,
                    somebody.assurance(),
                    now);
            var consent = sql.ofAuthorization(authorization, false).orElseThrow();
            if (!consent.citizen().equals(citizen)) {
                throw new IllegalStateException("an authorization belongs to one citizen");
            }
            if (entered) {
                transitions.begun(consent, new Act(now, somebody.counter()));
            }
            return consent;
        });
    }

    /**
     * She says yes. What she had allowed this agency for this purpose before ends with it.
     *
     * @param explicit whether she said yes to the sensitive fields as such
     * @param notice what she was told
     */
    public Change allow(String authorization, LoggedIn somebody, MayBeAsked asked, boolean explicit, Notice notice) {
        var citizen = somebody.citizen();
        return inTransaction(() -> {
            var found = own(authorization, citizen);
            if (found.isEmpty()) {
                return new Change.Unknown();
            }
            if (found.get().consent().state() != ConsentState.REQUESTED) {
                return new Change.NotPossible(found.get());
            }
            var act = new Act(now(), somebody.counter());
            var consent = found.get().consent();
            // Both rows are locked before the feed's head row: every transaction takes them in this order.
            var earlier = sql.inForce(citizen, consent.agency(), consent.purpose());
            if (!isWhatSheRead(found.get(), asked.request(), earlier.orElse(null))) {
                return new Change.NotPossible(found.get());
            }
            earlier.ifPresent(before -> transitions.step(before, Step.WITHDRAW, act));
            return transitions.allow(
                    found.get(),
                    explicit,
                    act,
                    given -> papers.record(given, asked.terms(), notice, sql.assurance(consent.id()), act));
        });
    }

    /** A grant that goes on is alive and hers, and comes to what stood on the page. */
    private static boolean isWhatSheRead(
            CitizenConsent question, ConsentRequest asked, @Nullable CitizenConsent earlier) {
        return question.consent().services().equals(asked.services())
                && question.consent().validUntil().equals(asked.until().truncatedTo(ChronoUnit.MICROS))
                && (asked.grant() == null || (earlier != null && asked.grant().equals(earlier.grant())));
    }

    /** She says no. */
    public Change refuse(String authorization, LoggedIn somebody) {
        return inTransaction(() -> own(authorization, somebody.citizen())
                .map(consent -> transitions.step(consent, Step.REFUSE, new Act(now(), somebody.counter())))
                .orElseGet(Change.Unknown::new));
    }

    /**
     * The agency gives back what it was granted; the consent is withdrawn.
     *
     * @return the authorization under which it had tokens; empty if the grant is not alive or another agency's
     */
    public Optional<String> giveBack(AgencyId agency, GrantId grant) {
        return inTransaction(() -> sql.ofGrant(agency, grant, true)
                .filter(consent ->
                        transitions.step(consent, Step.WITHDRAW, new Act(now(), null)) instanceof Change.Done)
                .map(consent -> sql.authorization(consent.consent().id())));
    }

    /** She pauses, resumes or withdraws. Counts from the commit on. */
    public Change change(CitizenId citizen, ConsentId id, Step step) {
        return inTransaction(() -> sql.ofCitizen(citizen, id, true)
                .map(consent -> transitions.step(consent, step, new Act(now(), null)))
                .orElseGet(Change.Unknown::new));
    }

    /** A clerk withdraws for her what she gave the counter's own agency; another agency's is not found. */
    public Change withdraw(CitizenId citizen, ConsentId id, Counter counter) {
        return inTransaction(() -> sql.ofCitizen(citizen, id, true)
                .filter(consent -> consent.consent().agency().equals(counter.agency()))
                .map(consent -> transitions.step(consent, Step.WITHDRAW, new Act(now(), counter)))
                .orElseGet(Change.Unknown::new));
    }

    /** Ends what is over and lets lapse what was not answered. At most 100 of each; returns how many. */
    int tidy() {
        return inTransaction(() -> {
            var now = now();
            var ended = sql.ended(now);
            var unanswered = sql.unanswered(now.minus(PATIENCE));
            var act = new Act(now, null);
            ended.forEach(consent -> transitions.step(consent, Step.EXPIRE, act));
            unanswered.forEach(consent -> transitions.step(consent, Step.LAPSE, act));
            return ended.size() + unanswered.size();
        });
    }

    /** The citizen's own consent; another's is not found. */
    public Optional<CitizenConsent> find(CitizenId citizen, ConsentId id) {
        return sql.ofCitizen(citizen, id, false);
    }

    /** What she allows one agency at present, paused ones too. Newest first, the first hundred. */
    public List<CitizenConsent> inForce(CitizenId citizen, AgencyId agency) {
        return sql.inForce(citizen, agency);
    }

    /** Newest first. */
    public List<CitizenConsent> of(CitizenId citizen, int limit, int offset) {
        return sql.allOf(citizen, limit, offset);
    }

    public List<ConsentChange> history(CitizenConsent consent) {
        return sql.changes(consent.consent().id());
    }

    public Optional<CitizenConsent> ofAuthorization(String authorization) {
        return sql.ofAuthorization(authorization, false);
    }

    /** What gateways ask. Number and consent are of one moment. */
    public ConsentQuestion.Reply answer(ConsentQuestion question) {
        return Objects.requireNonNull(oneView.execute(status -> new ConsentQuestion.Reply(
                sql.feedHead(),
                sql.thatCounts(question.person(), question.agency(), question.purpose())
                        .map(CitizenConsent::consent)
                        .orElse(null))));
    }

    private Optional<CitizenConsent> own(String authorization, CitizenId citizen) {
        return sql.ofAuthorization(authorization, true)
                .filter(consent -> consent.citizen().equals(citizen));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private <T> T inTransaction(Supplier<T> work) {
        return Objects.requireNonNull(transaction.execute(status -> work.get()));
    }
}
