package org.saphan.adapter;

import org.saphan.contract.id.ServiceId;

/**
 * The port every source system is read through: one data service from one system. Safe from any thread. What each must
 * hold is the testkit's {@code SourceAdapterContract}.
 */
public interface SourceAdapter {

    /** The data service it gives. */
    ServiceId service();

    /** The system behind it, as answers name it, for example {@code civil-registry-v2}. */
    String source();

    /**
     * Asks the source, once.
     *
     * <p>Returns within the shorter of the source's own deadline and the request's patience. Blocks; call it on a
     * virtual thread.
     *
     * @return an answer or the reason there is none; never throws for a failure of the source
     */
    Fetched fetch(SourceRequest request);

    /** How the source fares, for health pages; no call is made. */
    SourceState state();
}
