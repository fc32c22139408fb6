package org.saphan.bench.ledger;

import java.util.Map;
import java.util.function.LongSupplier;
import org.saphan.contract.ledger.EntryDraft;

/** One way to make an entry durable. Used by many threads at once. */
public interface Contestant extends AutoCloseable {
    /** As tables name it. */
    String letter();

    /** For people. */
    String title();

    /**
     * Makes one entry durable; returns when it is.
     *
     * @return false: refused, or in doubt
     */
    boolean append(EntryDraft draft);

    /** Processor time of each process that takes part, in µs. */
    Map<String, LongSupplier> processorTimes();

    @Override
    void close();
}
