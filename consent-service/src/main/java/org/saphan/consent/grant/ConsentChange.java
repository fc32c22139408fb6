package org.saphan.consent.grant;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.saphan.contract.consent.ConsentState;
import org.saphan.contract.id.AgencyId;

/**
 * One step in a consent's history.
 *
 * @param version the consent's version after it
 * @param from the state before; null: there was none
 * @param receipt signed for the citizen: a compact JWS
 * @param counter whose clerk did it for her, because she said so at a counter; null: nobody
 */
public record ConsentChange(
        int version,
        @Nullable ConsentState from,
        ConsentState to,
        Instant at,
        String receipt,
        @Nullable AgencyId counter) {}
