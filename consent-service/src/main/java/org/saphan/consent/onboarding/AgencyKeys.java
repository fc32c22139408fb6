package org.saphan.consent.onboarding;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.saphan.consent.keyset.KeyAddress;
import org.saphan.wire.crypto.KeyTimes;

/**
 * The public keys that an agency wants to be known by.
 *
 * @param set 1 to {@link KeyReader#MOST_KEYS} keys, each EC P-256, public, with a kid
 * @param signingRequest the certificate signing request that the one key came in, PEM; null: it came as a JWK set
 * @param address where the JWK set is published, and goes on to be; null: it was pasted
 */
record AgencyKeys(
        JWKSet set,
        @Nullable String signingRequest,
        @Nullable KeyAddress address) {

    AgencyKeys(JWKSet set, @Nullable String signingRequest) {
        this(set, signingRequest, null);
    }

    /** The same, found at an address. */
    AgencyKeys from(KeyAddress found) {
        return new AgencyKeys(set, signingRequest, found);
    }

    /** Of each key, RFC 7638, SHA-256, base64url. */
    Set<String> thumbprints() {
        return set.getKeys().stream().map(AgencyKeys::thumbprint).collect(Collectors.toUnmodifiableSet());
    }

    /** When each ends that says so, by thumbprint. */
    Map<String, Optional<Instant>> ends() {
        var ends = new TreeMap<String, Optional<Instant>>();
        set.getKeys().forEach(key -> ends.put(thumbprint(key), KeyTimes.end(key)));
        return ends;
    }

    /** A known key with the end that this set gives it; one that is not in the set stays as it is. */
    JWK timesOf(JWK known) {
        return set.getKeys().stream()
                .filter(key -> thumbprint(key).equals(thumbprint(known)))
                .findFirst()
                .<JWK>map(key -> new ECKey.Builder(known.toECKey())
                        .expirationTime(key.getExpirationTime())
                        .build())
                .orElse(known);
    }

    /** A key's thumbprint (RFC 7638), base64url. */
    static String thumbprint(JWK key) {
        try {
            return key.computeThumbprint().toString();
        } catch (JOSEException impossible) {
            throw new IllegalStateException("this JDK has no SHA-256", impossible);
        }
    }

    /**
     * As the ledger writes it: base64.
     *
     * @param thumbprint as {@link #thumbprint} gives it
     */
    static String digest(String thumbprint) {
        return Base64.getEncoder().encodeToString(Base64.getUrlDecoder().decode(thumbprint));
    }
}
