package org.saphan.gateway.source;

import java.util.List;
import org.saphan.contract.exchange.ServiceAnswer;
import org.saphan.gateway.decision.RecordedDecision;

record Fetched(RecordedDecision decision, List<ServiceAnswer> answers, boolean adaptersAway) implements SourceRecords {
    Fetched {
        answers = List.copyOf(answers);
    }

    @Override
    public String toString() {
        return "[withheld]";
    }
}
