package org.saphan.gateway.identity;

import org.saphan.contract.id.AgencyId;
import org.saphan.gateway.feed.Registry;

/** Proof of a token and of holding what it is bound to, not of a signed request: enough to read what is not about a person. */
public sealed interface KnownCaller permits Known {
    AgencyId agency();

    /** The registry that knows the caller; the same for the whole exchange. */
    Registry registry();
}
