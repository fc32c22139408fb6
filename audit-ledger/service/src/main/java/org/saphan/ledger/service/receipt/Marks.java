package org.saphan.ledger.service.receipt;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.saphan.contract.catalogue.Assurance;
import org.saphan.ledger.service.publish.SignedHead;
import org.saphan.ledger.service.publish.SignedHeads;

/** Which marks an entry has by now. Each covers the log from its beginning up to a size, and that size never falls. */
public final class Marks {
    private final LongSupplier replicated;
    private final SignedHeads heads;
    private final LongSupplier cosigned;

    /**
     * @param replicated how many entries a synchronous standby is known to have flushed
     * @param cosigned how many entries the newest checkpoint with a quorum of cosignatures covers
     */
    public Marks(LongSupplier replicated, SignedHeads heads, LongSupplier cosigned) {
        this.replicated = replicated;
        this.heads = heads;
        this.cosigned = cosigned;
    }

    /**
     * Lowest first; never empty.
     *
     * @param index of an entry that is in the log
     */
    List<Assurance> of(long index) {
        var held = new ArrayList<Assurance>();
        held.add(Assurance.L1);
        add(held, Assurance.L2, index < replicated.getAsLong());
        add(held, Assurance.L3, index < heads.published().map(SignedHead::size).orElse(0L));
        add(held, Assurance.L4, index < cosigned.getAsLong());
        return held;
    }

    private static void add(List<Assurance> held, Assurance mark, boolean has) {
        if (has) {
            held.add(mark);
        }
    }
}
