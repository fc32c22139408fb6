package org.saphan.consent.grant;

import java.time.Instant;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.saphan.consent.feed.News;
import org.saphan.consent.journal.Journal;
import org.saphan.contract.consent.Consent;
import org.saphan.contract.consent.ConsentState;
import org.saphan.contract.ledger.Facts;
import org.springframework.stereotype.Component;

/** Moves one locked consent by one step: row, history, receipt, news and ledger entry, in the caller's transaction. */
@Component
final class Transitions {

    private final ConsentSql sql;
    private final Papers papers;
    private final News news;
    private final Journal journal;

    Transitions(ConsentSql sql, Papers papers, News news, Journal journal) {
        this.sql = sql;
        this.papers = papers;
        this.news = news;
        this.journal = journal;
    }

    /** Notes the first state of a row just entered. */
    void begun(CitizenConsent consent, Act act) {
        told(consent, null, act);
    }

    Change step(CitizenConsent before, Step step, Act act) {
        var to = ConsentLife.after(before.consent().state(), step);
        if (to.isEmpty()) {
            return new Change.NotPossible(before);
        }
        var after = with(
                before, to.get(), before.consent().explicit(), before.consent().validFrom(), before.record());
        sql.move(after, step == Step.REFUSE, act.at());
        told(after, before.consent().state(), act);
        return new Change.Done(after);
    }

    /** @param record signs the record of what is given */
    Change allow(CitizenConsent before, boolean explicit, Act act, Function<CitizenConsent, String> record) {
        var now = act.at();
        if (!now.isBefore(before.consent().validUntil())) {
            return new Change.NotPossible(before);
        }
        var given = with(before, ConsentState.ACTIVE, explicit, now, null);
        var after = with(before, ConsentState.ACTIVE, explicit, now, record.apply(given));
        sql.move(after, true, now);
        told(after, before.consent().state(), act);
        return new Change.Done(after);
    }

    private void told(CitizenConsent after, @Nullable ConsentState from, Act act) {
        var consent = after.consent();
        sql.note(consent, from, papers.receipt(after, from, act), act);
        // From the number's taking to the commit the feed's head is locked: nothing slow may follow.
        long number = news.consentChanged(consent.agency(), after.person(), consent.purpose());
        var counter = act.counter();
        journal.write(
                number,
                after.citizen(),
                consent.agency(),
                consent.id(),
                new Facts.ConsentChanged(
                        consent.purpose(), from, consent.state(), consent.version(), after.sortedServices()),
                counter == null ? null : counter.clerk(),
                act.at());
    }

    private static CitizenConsent with(
            CitizenConsent before, ConsentState state, boolean explicit, Instant from, @Nullable String record) {
        var consent = before.consent();
        return new CitizenConsent(
                before.citizen(),
                before.person(),
                new Consent(
                        consent.id(),
                        consent.version() + 1,
                        consent.agency(),
                        consent.purpose(),
                        consent.services(),
                        explicit,
                        state,
                        from,
                        consent.validUntil()),
                before.agreement(),
                before.agreementVersion(),
                before.requestedAt(),
                before.decidedAt(),
                record,
                before.grant());
    }
}
