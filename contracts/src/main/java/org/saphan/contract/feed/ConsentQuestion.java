package org.saphan.contract.feed;

import org.jspecify.annotations.Nullable;
import org.saphan.contract.consent.Consent;
import org.saphan.contract.id.AgencyId;
import org.saphan.contract.id.PersonTag;
import org.saphan.contract.id.PurposeCode;

/** The body of {@code POST /feed/v1/consents}: what has this citizen allowed this agency for this purpose? */
public record ConsentQuestion(AgencyId agency, PersonTag person, PurposeCode purpose) {

    /**
     * The reply.
     *
     * @param asOf the feed number up to which it is true; older news of the same citizen, agency and purpose is in it
     * @param consent the newest, whatever its state; null: there has never been one
     */
    public record Reply(long asOf, @Nullable Consent consent) {}
}
