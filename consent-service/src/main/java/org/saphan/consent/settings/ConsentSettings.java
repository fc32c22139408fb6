package org.saphan.consent.settings;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What this process must be told. Hardly anything has a default: a wrong guess here would be a wrong answer there.
 *
 * @param issuer {@code consent.issuer}: this authorization server's identifier (RFC 8414), an https URL without path
 * @param gatewayAudience {@code consent.gateway-audience}: what stands in {@code aud} of access tokens
 * @param ledger {@code consent.ledger}: base URL of the ledger, https
 * @param seed {@code consent.seed}: the registry's seed file
 * @param keys {@code consent.keys.*}: paths of key files
 * @param digitalId {@code consent.digital-id.*}: the Digital ID provider
 * @param requireDpopNonce {@code consent.require-dpop-nonce}: whether a DPoP proof must carry a nonce of ours (RFC 9449 §8)
 * @param datasource {@code consent.datasource.*}: the role that serves
 * @param migration {@code consent.migration.*}: the role that owns the tables; used at the start only
 */
@ConfigurationProperties("consent")
public record ConsentSettings(
        URI issuer,
        String gatewayAudience,
        URI ledger,
        Path seed,
        Keys keys,
        DigitalId digitalId,
        @DefaultValue("false") boolean requireDpopNonce,
        Database datasource,
        Database migration) {

    public ConsentSettings {
        https("consent.issuer", issuer);
        https("consent.ledger", ledger);
        if (issuer.getQuery() != null
                || issuer.getFragment() != null
                || !issuer.getPath().isEmpty()) {
            throw new IllegalArgumentException("consent.issuer must have no path, query or fragment");
        }
        if (gatewayAudience.isBlank()) {
            throw new IllegalArgumentException("consent.gateway-audience must not be blank");
        }
    }

    /**
     * Paths of key files.
     *
     * @param issuer signs tokens: EC P-256 JWK with a kid
     * @param issuerOverlap published beside it while keys change: the next one or the last one, each an EC P-256 JWK with a kid
     * @param feedSigning signs snapshots: EC P-256 JWK with a kid
     * @param person makes person tags: 32 bytes, base64
     * @param record signs consent records and receipts: EC P-256 JWK with a kid
     * @param digitalIdClient authenticates this process at the Digital ID provider: EC P-256 JWK with a kid
     */
    public record Keys(
            Path issuer,
            @DefaultValue List<Path> issuerOverlap,
            Path feedSigning,
            Path person,
            Path record,
            Path digitalIdClient) {}

    /**
     * The Digital ID provider.
     *
     * @param issuer the provider's identifier; its discovery document is read from there at the first log-in
     */
    public record DigitalId(URI issuer) {
        public DigitalId {
            https("consent.digital-id.issuer", issuer);
        }
    }

    /**
     * A database and a role.
     *
     * @param url a JDBC URL of PostgreSQL
     */
    public record Database(String url, String user, String password) {
        public Database {
            if (!url.startsWith("jdbc:postgresql:")) {
                throw new IllegalArgumentException(
                        "consent.datasource.url and consent.migration.url must be PostgreSQL's");
            }
        }

        @Override
        public String toString() {
            return "[withheld]";
        }
    }

    private static void https(String key, URI value) {
        if (!"https".equals(value.getScheme()) || value.getHost() == null) {
            throw new IllegalArgumentException(key + " must be an https URL");
        }
    }
}
