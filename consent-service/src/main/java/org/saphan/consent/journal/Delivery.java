package org.saphan.consent.journal;

import java.time.Clock;
import java.util.List;
import java.util.Objects;
import org.saphan.consent.digitalid.Citizens;
import org.saphan.consent.journal.Journal.Waiting;
import org.saphan.contract.ledger.EntryDraft;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Brings the journal to the ledger, in order, as often as it takes. The ledger knows a repeat by its request id, so that
 * dying between its answer and our note of it is harmless.
 */
@Component
final class Delivery {

    private static final Logger log = LoggerFactory.getLogger(Delivery.class);
    private static final int BATCH = 128;

    private final Journal journal;
    private final LedgerClient ledger;
    private final Citizens citizens;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Delivery(Journal journal, LedgerClient ledger, Citizens citizens, TransactionTemplate transaction, Clock clock) {
        this.journal = journal;
        this.ledger = ledger;
        this.citizens = citizens;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Every 300 ms, and at once again while there is more. The ledger away: the same entries next time. */
    @Scheduled(fixedDelay = 300)
    void deliver() {
        boolean more = true;
        while (more) {
            more = Objects.requireNonNull(transaction.execute(status -> batch()));
        }
    }

    private boolean batch() {
        if (!journal.deliverAlone()) {
            return false;
        }
        var waiting = journal.next(BATCH);
        if (waiting.isEmpty()) {
            return false;
        }
        try {
            return noted(
                    waiting, ledger.append(waiting.stream().map(this::draft).toList()));
        } catch (LedgerClient.Away away) {
            log.atWarn().addKeyValue("waiting", waiting.size()).log("the ledger is away, its entries wait");
            return false;
        }
    }

    /** Stops at the first entry that the ledger does not take: what comes later must not stand before it. */
    private boolean noted(List<Waiting> waiting, List<LedgerClient.Result> results) {
        for (int i = 0; i < waiting.size(); i++) {
            var acknowledgement = results.get(i).acknowledgement();
            if (acknowledgement == null) {
                log.atError().addKeyValue("number", waiting.get(i).number()).log("the ledger does not take an entry");
                return false;
            }
            journal.delivered(waiting.get(i).number(), acknowledgement.index(), clock.instant());
        }
        return waiting.size() == BATCH;
    }

    private EntryDraft draft(Waiting entry) {
        var citizen = entry.citizen();
        return new EntryDraft(
                entry.requestId(),
                entry.kind(),
                citizen == null ? null : citizens.nationalId(citizen),
                entry.agency(),
                entry.facts(),
                entry.details());
    }
}
