package org.saphan.adapter;

import java.time.Duration;
import java.util.Set;
import org.saphan.contract.id.ExchangeId;
import org.saphan.contract.id.FieldPath;
import org.saphan.contract.id.NationalId;

/**
 * What one source is asked for. It comes from an order that the ledger backs; nothing wider may be made of it.
 *
 * @param exchange for logs, and for sources that take a reference
 * @param subject the person; does not print
 * @param fields the fields wanted, at least one; nothing else may leave the adapter
 * @param patience end of the caller's patience, more than zero; the source's own deadline may be shorter
 */
public record SourceRequest(ExchangeId exchange, NationalId subject, Set<FieldPath> fields, Duration patience) {

    public SourceRequest {
        fields = Set.copyOf(fields);
        if (fields.isEmpty() || !patience.isPositive()) {
            throw new IllegalArgumentException("a source is asked for at least one field, with some patience");
        }
    }
}
