package org.saphan.gateway.minimise;

import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import org.saphan.contract.exchange.ServiceAnswer;
import org.saphan.contract.id.FieldPath;
import org.saphan.contract.id.ServiceId;
import org.saphan.gateway.source.SourceRecords;

/** Proof that nothing but effective fields is left. Only this package can make one. */
public sealed interface MinimalRecords permits Minimal {
    SourceRecords records();

    /** As of the sources, with the effective fields only. */
    List<ServiceAnswer> answers();

    /** Of each service with a record the fields that are in it. */
    Map<ServiceId, NavigableSet<FieldPath>> disclosed();
}
