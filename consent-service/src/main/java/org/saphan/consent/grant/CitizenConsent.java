package org.saphan.consent.grant;

import java.time.Instant;
import java.util.NavigableMap;
import java.util.NavigableSet;
import org.jspecify.annotations.Nullable;
import org.saphan.consent.digitalid.CitizenId;
import org.saphan.contract.consent.Consent;
import org.saphan.contract.id.AgreementId;
import org.saphan.contract.id.FieldPath;
import org.saphan.contract.id.PersonTag;
import org.saphan.contract.id.ServiceId;
import org.saphan.contract.ledger.Facts;

/**
 * A consent as its citizen sees it.
 *
 * @param citizen whose it is
 * @param person the same, as gateways know her
 * @param consent what decisions see of it
 * @param agreement under which it was asked for, and its version
 * @param requestedAt when she was asked
 * @param decidedAt when she answered; null: she has not
 * @param record the signed consent record, a compact JWS; null: she has not said yes
 * @param grant what the agency calls it by; null: it is older than grants
 */
public record CitizenConsent(
        CitizenId citizen,
        PersonTag person,
        Consent consent,
        AgreementId agreement,
        int agreementVersion,
        Instant requestedAt,
        @Nullable Instant decidedAt,
        @Nullable String record,
        @Nullable GrantId grant) {

    /** Services and fields in a stable order, for people. */
    public NavigableMap<ServiceId, NavigableSet<FieldPath>> sortedServices() {
        return Facts.sorted(consent.services());
    }
}
