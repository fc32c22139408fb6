package org.saphan.gateway.identity;

import org.saphan.contract.id.AgencyId;
import org.saphan.gateway.feed.Registry;
import org.saphan.gateway.intake.ReceivedRequest;

/**
 * Proof that an active agency sent this very request now: a token of its own, together with a proof of its key that was not
 * used before or over a connection with its certificate; its signature over the request. The officer's identity is what the
 * agency asserts in what it signed. Only this package can make one.
 */
public sealed interface VerifiedCaller permits Verified {
    ReceivedRequest request();

    AgencyId agency();

    /** The registry that knows the caller; the same for the whole exchange. */
    Registry registry();

    /** What the agency has stated of its officer beyond the name in the request. */
    OfficerStatement officer();
}
