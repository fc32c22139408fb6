package org.saphan.consent.settings;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How certificates of agencies are asked about that are not of our own authority; those are looked up in the database.
 *
 * @param issuers {@code consent.revocation.issuers[n].*}: authorities whose certificates can be revoked; certificates of others are
 *     not asked about
 * @param grace {@code consent.revocation.grace}: for how long an authority's last good answer counts when no other comes, 0 to 7 days
 * @param patience {@code consent.revocation.patience}: until an answer's last byte, at most 10 s
 * @param pause {@code consent.revocation.pause}: how long a silent authority is left alone, at most 5 min
 */
@ConfigurationProperties("consent.revocation")
public record RevocationSettings(
        @DefaultValue List<Issuer> issuers,
        @DefaultValue("1h") Duration grace,
        @DefaultValue("2s") Duration patience,
        @DefaultValue("5s") Duration pause) {

    public RevocationSettings {
        issuers = List.copyOf(issuers);
    }

    /**
     * An authority.
     *
     * @param certificate its own, PEM
     * @param ocsp its responder, http or https
     * @param crl its list of revoked certificates, DER, http or https
     */
    public record Issuer(Path certificate, URI ocsp, URI crl) {}
}
