package org.saphan.ledger.service.store;

import org.saphan.contract.ledger.EntryKind;

/** Where the entry of a request and kind stands. */
public record Submission(String requestId, EntryKind kind, long index) {}
