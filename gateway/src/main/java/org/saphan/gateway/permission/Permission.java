package org.saphan.gateway.permission;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.TreeSet;
import org.saphan.contract.agreement.LegalBasis;
import org.saphan.contract.consent.ConsentLookup;
import org.saphan.contract.decide.Decide;
import org.saphan.contract.decide.Decision;
import org.saphan.contract.decide.Question;
import org.saphan.contract.decide.Refusal;
import org.saphan.contract.exchange.Query;
import org.saphan.gateway.feed.Consents;
import org.saphan.gateway.feed.Feed;
import org.saphan.gateway.identity.OfficerStatement;
import org.saphan.gateway.identity.VerifiedCaller;
import org.saphan.gateway.permission.RefusedExchange.Reason;
import org.saphan.gateway.step.Stop;
import org.saphan.gateway.step.Stop.Unknown;
import org.saphan.wire.crypto.PersonTags;
import org.saphan.wire.rate.CountsUnreachable;

/** Step 3. Asks {@code decide}, with the consent where that is the basis, and takes a place in the day's quota. */
public final class Permission {
    private static final ZoneId DAY = ZoneId.of("Asia/Bangkok");

    private final Feed feed;
    private final Consents consents;
    private final PersonTags tags;
    private final Quotas quotas;
    private final Clock clock;

    public Permission(Feed feed, Consents consents, PersonTags tags, Quotas quotas, Clock clock) {
        this.feed = feed;
        this.consents = consents;
        this.tags = tags;
        this.quotas = quotas;
        this.clock = clock;
    }

    /** Judges a request that has not been judged before. */
    public Judgement judge(VerifiedCaller caller) {
        return judge(caller, this::reserve);
    }

    /** Judges the repeat of an answered request: what was withdrawn since is refused now. Its place in the quota is taken. */
    public Judgement judgeAgain(VerifiedCaller caller) {
        return judge(caller, (again, permit, now) -> new Permitted(again, permit, Quotas.Reservation.CONFIRMED));
    }

    /** What a yes comes to. */
    @FunctionalInterface
    private interface Yes {
        Judgement of(VerifiedCaller caller, Decision.Permit permit, Instant now);
    }

    private Judgement judge(VerifiedCaller caller, Yes yes) {
        if (caller.officer() instanceof OfficerStatement.Wrong(var doubt)) {
            return new RefusedExchange(caller, new Reason.OfficerWrong(new Stop.NotVerified(doubt)));
        }
        var query = caller.request().query();
        if (query.legalBasis() != LegalBasis.CONSENT && !feed.fresh()) {
            return cannotTell(caller, Unknown.REGISTRY);
        }
        var now = clock.instant();
        var registry = caller.registry();
        var agreements = registry.agreements(caller.agency());
        var decision = Decide.decide(registry.catalogue(), agreements, consent(caller), question(caller, query), now);
        return switch (decision) {
            case Decision.Permit permit -> yes.of(caller, permit, now);
            case Decision.Refuse(var refusal, var missing) ->
                new RefusedExchange(caller, new Reason.No(new Stop.NotPermitted(refusal, missing)));
            case Decision.CannotTell() -> cannotTell(caller, Unknown.CONSENT);
        };
    }

    private ConsentLookup consent(VerifiedCaller caller) {
        var query = caller.request().query();
        return query.legalBasis() == LegalBasis.CONSENT
                ? consents.find(caller.agency(), tags.of(query.subject().nationalId()), query.purpose())
                : new ConsentLookup.NotNeeded();
    }

    private Judgement reserve(VerifiedCaller caller, Decision.Permit permit, Instant now) {
        var exchange = caller.request().id();
        var purpose = caller.request().query().purpose();
        var limit = permit.agreement().terms(purpose).orElseThrow().dailyLimit();
        var day = LocalDate.ofInstant(now, DAY);
        try {
            return quotas.reserve(permit.agreement().id(), purpose, day, limit, exchange)
                    .<Judgement>map(place -> new Permitted(caller, permit, place))
                    .orElseGet(() -> new RefusedExchange(
                            caller, new Reason.No(new Stop.NotPermitted(Refusal.QUOTA_EXHAUSTED, new TreeSet<>()))));
        } catch (CountsUnreachable away) {
            return cannotTell(caller, Unknown.COUNTS);
        }
    }

    private static Judgement cannotTell(VerifiedCaller caller, Unknown unknown) {
        return new RefusedExchange(caller, new Reason.CannotTell(new Stop.CannotTell(unknown)));
    }

    private static Question question(VerifiedCaller caller, Query query) {
        return new Question(
                caller.agency(),
                query.officer().role(),
                query.purpose(),
                query.legalBasis(),
                query.sensitiveBasis(),
                caller.request().wanted(),
                caller.officer() instanceof OfficerStatement.Right(var text, var stated) ? stated : null);
    }
}
