package org.saphan.gateway.identity;

import java.util.Optional;
import org.saphan.contract.id.AgencyId;
import org.saphan.gateway.intake.ReceivedRequest;

/** What of a request may be used only once: its proof, and the officer's statement with it. Gateways that share one ask it once. */
interface UsedOnce {
    /**
     * Marks both as used, atomically: of two callers with the same one gets {@code FIRST}. The statement of a request whose proof
     * was used stays unused.
     *
     * @param proof none where the connection itself proves who calls
     */
    Use use(Optional<Proof> proof, Optional<Brought> statement);

    /**
     * An officer's statement.
     *
     * @param id its {@code jti}, unique within the agency
     * @param request that it came with: the same one repeated, by its Idempotency-Key and body, may bring it again
     */
    record Brought(AgencyId agency, String id, ReceivedRequest request) {}

    /** What became of them. */
    enum Use {
        FIRST,
        PROOF_AGAIN,
        STATEMENT_AGAIN,
        /** Nothing can be remembered now, so nothing may be accepted. */
        FULL
    }
}
