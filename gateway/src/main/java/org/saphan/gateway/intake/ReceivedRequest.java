package org.saphan.gateway.intake;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.saphan.contract.exchange.Query;
import org.saphan.contract.id.ExchangeId;
import org.saphan.contract.id.FieldPath;
import org.saphan.contract.id.ServiceId;

/** Proof of size, shape and content digest. Says nothing of who asks. Only this package can make one. */
public sealed interface ReceivedRequest permits Received {
    /** The id that this exchange has in every log and in the ledger. */
    ExchangeId id();

    /** When it was read. */
    Instant at();

    Query query();

    /** The services asked for and of each the fields; an empty set: every field that the agency may have. */
    Map<ServiceId, Set<FieldPath>> wanted();

    /** SHA-256 of the body, base64. */
    String bodyHash();

    /** 16 to 64 characters, unique per agency. */
    String idempotencyKey();

    /** The request line and fields, its body read. */
    Incoming incoming();
}
