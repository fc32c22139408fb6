package org.saphan.contract.feed;

import java.time.Instant;
import java.util.List;
import org.saphan.contract.agreement.Agreement;
import org.saphan.contract.catalogue.Catalogue;
import org.saphan.contract.catalogue.LocalText;
import org.saphan.contract.id.AgencyId;

/**
 * Who and what is allowed, all of it, as of one number. Travels as the payload of a compact JWS (RFC 7515) under the feed
 * key that the gateway pins.
 *
 * @param number the feed number it stands for; a gateway never goes back to a lower one
 * @param issuedAt when it was made
 * @param issuer issuer of access tokens (RFC 8414)
 * @param issuerKeys the issuer's JWK set as JSON text (RFC 7517)
 * @param agencies those that take part
 * @param agreements all, also those not in force
 * @param catalogue every service
 */
public record Snapshot(
        long number,
        Instant issuedAt,
        String issuer,
        String issuerKeys,
        List<Agency> agencies,
        List<Agreement> agreements,
        Catalogue catalogue) {
    public Snapshot {
        agencies = List.copyOf(agencies);
        agreements = List.copyOf(agreements);
    }

    /**
     * An agency.
     *
     * @param id also its OAuth 2.0 client id
     * @param active whether it may act now
     * @param keys its JWK set as JSON text: client assertions and signed requests
     */
    public record Agency(AgencyId id, LocalText name, boolean active, String keys) {}
}
