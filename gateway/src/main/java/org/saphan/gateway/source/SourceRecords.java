package org.saphan.gateway.source;

import java.util.List;
import org.saphan.contract.exchange.ServiceAnswer;
import org.saphan.gateway.decision.RecordedDecision;

/**
 * What the sources gave: for each service of the decision, in the order of the query, a record, "not found", "refused" or
 * "unavailable". Nothing of it is minimised yet. Only this package can make one.
 */
public sealed interface SourceRecords permits Fetched {
    RecordedDecision decision();

    /** One for each service that was ordered, and for no other. */
    List<ServiceAnswer> answers();

    /** Whether the adapters gave nothing at all; every answer is then "unavailable". */
    boolean adaptersAway();
}
