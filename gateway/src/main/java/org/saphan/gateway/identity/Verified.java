package org.saphan.gateway.identity;

import org.saphan.contract.id.AgencyId;
import org.saphan.gateway.feed.Registry;
import org.saphan.gateway.intake.ReceivedRequest;

record Verified(ReceivedRequest request, AgencyId agency, Registry registry, OfficerStatement officer)
        implements VerifiedCaller {}
