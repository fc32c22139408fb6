package org.saphan.gateway.minimise;

import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import org.saphan.contract.exchange.ServiceAnswer;
import org.saphan.contract.id.FieldPath;
import org.saphan.contract.id.ServiceId;
import org.saphan.gateway.source.SourceRecords;

record Minimal(SourceRecords records, List<ServiceAnswer> answers, Map<ServiceId, NavigableSet<FieldPath>> disclosed)
        implements MinimalRecords {
    @Override
    public String toString() {
        return "[withheld]";
    }
}
