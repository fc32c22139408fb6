package org.saphan.ledger.service.sealing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.saphan.contract.ledger.EntryDraft;
import org.saphan.contract.ledger.EntryKind;
import org.saphan.contract.ledger.SafeguardFacts;
import org.saphan.ledger.service.append.Appended;
import org.saphan.ledger.service.append.LeafMaker;
import org.saphan.ledger.service.append.OwnEntries;
import org.saphan.ledger.service.keys.Details;
import org.saphan.ledger.service.keys.Sealing;
import org.saphan.ledger.service.keys.Sealings;
import org.saphan.ledger.service.store.Entries;

/** Takes orders to seal, and says which drafts may stand under one. */
public final class SealingOrders {
    /** No order hides for longer; another order is another entry that the regulator sees. */
    static final Duration LONGEST = Duration.ofDays(366);

    private final Sealings sealings;
    private final OwnEntries own;
    private final Entries entries;
    private final Clock clock;

    public SealingOrders(Sealings sealings, OwnEntries own, Entries entries, Clock clock) {
        this.sealings = sealings;
        this.own = own;
        this.entries = entries;
        this.clock = clock;
    }

    /** Seals from the moment that the entry is in the log. */
    public SealingResult seal(SealingOrder order) {
        var now = clock.instant();
        var until = order.until().truncatedTo(ChronoUnit.MILLIS);
        if (!until.isAfter(now) || until.isAfter(now.plus(LONGEST))) {
            return new SealingResult.NotLawful();
        }
        var sealing = sealings.make(
                order.id(), order.person(), until, now.atZone(LeafMaker.ZONE).getYear());
        if (!sealing.person().equals(order.person()) || !sealing.endsAt().equals(until)) {
            return new SealingResult.NotLawful();
        }
        // Die here: a key that no entry names, and no draft may stand under it.
        var details = new Details(order.by(), order.order(), null, order.reason());
        var facts = new SafeguardFacts.Sealed(until);
        return own.sealing(order.id(), order.authority(), sealing.key(), facts, details)
                        instanceof Appended.Acknowledged(var acknowledged)
                ? new SealingResult.Sealed(acknowledged.index())
                : new SealingResult.NotNow();
    }

    /** Whether a draft may stand where it wants to stand: under no seal, or under one of this person that has not ended. */
    public boolean allows(EntryDraft draft) {
        if (draft.sealing() == null) {
            return true;
        }
        return sealings.find(draft.sealing())
                .filter(sealing -> sealing.person().equals(draft.subject()))
                .filter(sealing -> open(sealing, clock.instant()))
                .filter(sealing -> isInTheLog(sealing.id()))
                .isPresent();
    }

    private static boolean open(Sealing sealing, Instant now) {
        return !sealing.disclosed() && now.isBefore(sealing.endsAt());
    }

    private boolean isInTheLog(String id) {
        return entries.ofRequest(id).stream().anyMatch(submission -> submission.kind() == EntryKind.SEALING);
    }
}
