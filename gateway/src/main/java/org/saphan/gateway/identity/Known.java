package org.saphan.gateway.identity;

import org.saphan.contract.id.AgencyId;
import org.saphan.gateway.feed.Member;
import org.saphan.gateway.feed.Registry;

record Known(Member member, Registry registry, Proof proof) implements KnownCaller {
    @Override
    public AgencyId agency() {
        return member.id();
    }
}
