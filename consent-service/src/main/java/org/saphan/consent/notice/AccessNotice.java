package org.saphan.consent.notice;

import java.time.Instant;
import org.saphan.contract.id.AgencyId;

/**
 * That something in the ledger is about a citizen, and she has not read it yet.
 *
 * @param index its place in the log
 * @param kind as the ledger names it, one of {@link AccessNotices#KINDS}
 */
public record AccessNotice(long index, String kind, AgencyId agency, Instant at) {}
