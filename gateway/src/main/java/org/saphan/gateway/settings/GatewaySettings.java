package org.saphan.gateway.settings;

import java.net.URI;
import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Everything that is set under {@code gateway.}.
 *
 * @param issuer issuer of access tokens
 * @param audience our own identifier: an origin, {@code https://host[:port]}; agencies address us by it
 * @param consentService where the feed is
 * @param ledger where entries go
 * @param adapters where fetch orders go
 * @param signingKey file with our ES256 JWK
 * @param feedKey file with the public JWK that signs snapshots
 * @param personKey file with the 32 bytes, base64, that make person tags
 * @param ledgerVkey file with the ledger's public key in vkey form
 * @param publicLedger the ledger's address as receipts name it
 * @param acceptSyntheticSubjects whether national IDs with a leading 9 are taken; only demo and test realms
 * @param revocation how it is found out whether an agency's certificate is revoked
 */
@ConfigurationProperties("gateway")
public record GatewaySettings(
        String issuer,
        String audience,
        URI consentService,
        URI ledger,
        URI adapters,
        Path signingKey,
        Path feedKey,
        Path personKey,
        Path ledgerVkey,
        URI publicLedger,
        @DefaultValue("false") boolean acceptSyntheticSubjects,
        @DefaultValue Limits limits,
        @DefaultValue Patience patience,
        @DefaultValue RevocationSettings revocation) {

    public GatewaySettings {
        https("issuer", URI.create(issuer));
        https("audience", URI.create(audience));
        https("consent-service", consentService);
        https("ledger", ledger);
        https("adapters", adapters);
        https("public-ledger", publicLedger);
        if (audience.endsWith("/")) {
            throw new IllegalArgumentException("gateway.audience must be an origin without a path");
        }
    }

    /** What step 1 needs. */
    public IntakeSettings intake() {
        return new IntakeSettings(limits.bodyBytes(), acceptSyntheticSubjects);
    }

    /** What step 2 needs. */
    public IdentitySettings identity() {
        return new IdentitySettings(issuer, audience, limits);
    }

    private static void https(String key, URI uri) {
        if (!"https".equals(uri.getScheme()) || uri.getHost() == null) {
            throw new IllegalArgumentException("gateway." + key + " must be an https address");
        }
    }
}
