package org.saphan.adapter.runtime.order;

import java.util.Locale;

/** Why an order is not fetched. Stable: the code is the {@code detail} of the problem document. */
public enum OrderFault {
    /** No acknowledgement, or none that can be read. */
    ACKNOWLEDGEMENT_MALFORMED,
    /** The ledger did not promise this leaf: another key, another root, another leaf. */
    NOT_IN_LEDGER,
    /** The leaf is not the decision to permit. */
    NOT_A_PERMIT,
    /** The decision is of another exchange. */
    ANOTHER_EXCHANGE,
    /** The decision is too old. */
    STALE,
    /** The decision's time has not come: the clocks differ too much. */
    FROM_THE_FUTURE,
    /** The decision is about somebody else. */
    ANOTHER_PERSON,
    /** A service or field goes beyond the decision, or a service comes without a field. */
    WIDER_THAN_DECISION,
    /** The exchange was fetched before. */
    REPLAYED;

    /** In lower case with hyphens. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
