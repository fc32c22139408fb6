package org.saphan.bench.ledger;

import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.saphan.contract.ledger.EntryDraft;
import org.saphan.ledger.service.LedgerConfiguration;
import org.saphan.ledger.service.append.Appended;
import org.saphan.ledger.service.append.Ledger;
import org.saphan.ledger.service.append.Sequencer;
import org.saphan.ledger.service.append.SequencerState;
import org.saphan.ledger.service.publish.Proofs;
import org.saphan.ledger.service.settings.LedgerSettings;
import org.saphan.ledger.service.store.Entries;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/** Our append, called as the ledger's own HTTP edge calls it, in this process. */
public final class InProcess implements Contestant {
    private final AnnotationConfigApplicationContext parts;
    private final Ledger ledger;
    private final Map<String, LongSupplier> times;

    InProcess(LedgerSettings settings, Map<String, LongSupplier> times) {
        this.times = times;
        parts = new AnnotationConfigApplicationContext();
        parts.registerBean(LedgerSettings.class, () -> settings);
        parts.register(LedgerConfiguration.class);
        parts.refresh();
        ledger = parts.getBean(Ledger.class);
        var sequencer = parts.getBean(Sequencer.class);
        Waiting.until(() -> sequencer.state() == SequencerState.APPENDING, "the ledger to append");
    }

    /** Proofs of the same log. */
    public Proofs proofs() {
        return parts.getBean(Proofs.class);
    }

    /** Its entries. */
    public long size() {
        return parts.getBean(Entries.class).head().size();
    }

    @Override
    public String letter() {
        return "c";
    }

    @Override
    public String title() {
        return "our append in process: tag, sealed details, leaf, chain, tree, signature, acknowledgement";
    }

    @Override
    public boolean append(EntryDraft draft) {
        return ledger.append(List.of(draft)).getFirst() instanceof Appended.Acknowledged;
    }

    @Override
    public Map<String, LongSupplier> processorTimes() {
        return times;
    }

    @Override
    public void close() {
        parts.close();
    }
}
