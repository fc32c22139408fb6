package org.saphan.consent.settings;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What agencies get before and while they take part.
 *
 * @param testAudience {@code consent.agencies.test-audience}: what stands in {@code aud} of access tokens of the test realm; never
 *     what a gateway in production takes
 * @param authority {@code consent.agencies.authority.*}: our authority for their TLS client certificates; null: they bring
 *     certificates of another one
 */
@ConfigurationProperties("consent.agencies")
public record AgencySettings(
        @DefaultValue("urn:saphan:test-realm") String testAudience,
        @Nullable Authority authority) {

    public AgencySettings {
        if (testAudience.isBlank()) {
            throw new IllegalArgumentException("consent.agencies.test-audience must not be blank");
        }
    }

    /**
     * A certificate authority whose key this process holds.
     *
     * @param key its EC P-256 key: an encrypted keystore ({@code .p12}), or a JWK
     * @param certificate its certificate, PEM: one that may sign certificates and lists of revoked ones
     * @param life how long a certificate counts, at least an hour, at most 90 days
     * @param base what certificates name as the place of responder and list: http or https; null: {@code /authority} below the issuer
     * @param answerLife how long an answer of the responder counts, at least 10 s, at most a day
     * @param listLife how long a list of revoked certificates counts, at least a minute, at most 7 days
     */
    public record Authority(
            Path key,
            Path certificate,
            @DefaultValue("30d") Duration life,
            @Nullable URI base,
            @DefaultValue("1m") Duration answerLife,
            @DefaultValue("1h") Duration listLife) {
        private static final Duration SHORTEST = Duration.ofHours(1);
        private static final Duration LONGEST = Duration.ofDays(90);

        public Authority {
            between("answer-life", answerLife, Duration.ofSeconds(10), Duration.ofDays(1));
            between("list-life", listLife, Duration.ofMinutes(1), Duration.ofDays(7));
            if (base != null
                    && (base.getHost() == null
                            || !("http".equals(base.getScheme()) || "https".equals(base.getScheme())))) {
                throw new IllegalArgumentException("consent.agencies.authority.base must be an http or https address");
            }
            if (life.compareTo(SHORTEST) < 0 || life.compareTo(LONGEST) > 0) {
                throw new IllegalArgumentException("consent.agencies.authority.life must be in [1 h, 90 d]");
            }
        }

        private static void between(String key, Duration value, Duration least, Duration most) {
            if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
                throw new IllegalArgumentException(
                        "consent.agencies.authority." + key + " must be in [" + least + ", " + most + "]");
            }
        }
    }
}
