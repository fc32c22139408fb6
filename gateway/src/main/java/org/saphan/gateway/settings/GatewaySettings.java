package org.saphan.gateway.settings;

import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
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
 * @param shared where several gateways count and remember together; null: this one does for itself
 * @param revocation how it is found out whether an agency's certificate is revoked
 * @param testRealm that this gateway is one of the test realm; null: it is one of production
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
        @Nullable SharedSettings shared,
        @DefaultValue RevocationSettings revocation,
        @Nullable TestRealm testRealm) {

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

    /**
     * A gateway of the test realm takes other tokens than those of production, asks about nobody who exists, and hears of other
     * agencies.
     *
     * @param audience what stands in {@code aud} of its tokens: the consent service's {@code consent.agencies.test-audience}
     * @param bundle the TLS bundle with which the consent service knows it: it names {@code urn:saphan:service:test-gateway}
     */
    public record TestRealm(
            @DefaultValue("urn:saphan:test-realm") String audience, String bundle) {
        public TestRealm {
            if (audience.isBlank() || bundle.isBlank()) {
                throw new IllegalArgumentException("gateway.test-realm.audience and .bundle must not be blank");
            }
        }
    }

    /** What step 1 needs. */
    public IntakeSettings intake() {
        return new IntakeSettings(limits.bodyBytes(), acceptSyntheticSubjects || testRealm != null, testRealm == null);
    }

    /** What step 2 needs. */
    public IdentitySettings identity() {
        return new IdentitySettings(issuer, audience, testRealm == null ? audience : testRealm.audience(), limits);
    }

    /** The TLS bundle with which the consent service is asked. */
    public String consentBundle() {
        return testRealm == null ? "saphan" : testRealm.bundle();
    }

    private static void https(String key, URI uri) {
        if (!"https".equals(uri.getScheme()) || uri.getHost() == null) {
            throw new IllegalArgumentException("gateway." + key + " must be an https address");
        }
    }
}
