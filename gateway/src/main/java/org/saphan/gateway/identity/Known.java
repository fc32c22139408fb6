package org.saphan.gateway.identity;

import java.util.Optional;
import org.saphan.contract.id.AgencyId;
import org.saphan.gateway.feed.Member;
import org.saphan.gateway.feed.Registry;

record Known(Member member, Registry registry, Optional<Proof> proof) implements KnownCaller {
    @Override
    public AgencyId agency() {
        return member.id();
    }
}
