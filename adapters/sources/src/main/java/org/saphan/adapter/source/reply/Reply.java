package org.saphan.adapter.source.reply;

import java.util.Map;
import org.saphan.adapter.Sensitive;
import org.saphan.contract.source.UnavailableReason;

/** What a source's package made of an answer, not yet checked. */
public sealed interface Reply {

    /** Canonical values of wanted fields; empty: the source knows none of them. */
    record Found(Sensitive<Map<String, Object>> record) implements Reply {}

    /** The source knows of no such record. */
    record NotFound() implements Reply {}

    /** The source declined. */
    record Refused() implements Reply {}

    /** The source answered, but not with anything usable. */
    record Unusable(UnavailableReason reason) implements Reply {}
}
