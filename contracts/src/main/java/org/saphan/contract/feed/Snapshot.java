package org.saphan.contract.feed;

import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.saphan.contract.agreement.Agreement;
import org.saphan.contract.catalogue.Catalogue;
import org.saphan.contract.catalogue.LocalText;
import org.saphan.contract.id.AgencyId;
import org.saphan.contract.id.OfficerId;

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
     * @param keys its JWK set as JSON text: client assertions and signed requests; a key counts by its own {@code nbf}, {@code exp} and {@code revoked}
     * @param devices those that its officers may ask from, where an agreement demands one; each thumbprint once
     */
    public record Agency(AgencyId id, LocalText name, boolean active, String keys, List<Device> devices) {
        public Agency {
            devices = List.copyOf(devices);
        }
    }

    /**
     * A device that an agency has registered.
     *
     * @param thumbprint of its P-256 key (RFC 7638, SHA-256, base64url)
     * @param officer who may ask from it; null: every officer of the agency
     */
    public record Device(String thumbprint, @Nullable OfficerId officer) {
        private static final Pattern THUMBPRINT = Pattern.compile("[A-Za-z0-9_-]{43}");

        public Device {
            if (!THUMBPRINT.matcher(thumbprint).matches()) {
                throw new IllegalArgumentException("not a thumbprint");
            }
        }
    }
}
