package org.saphan.consent.settings;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What agencies get before and while they take part.
 *
 * @param testAudience {@code consent.agencies.test-audience}: what stands in {@code aud} of access tokens of the test realm; never
 *     what a gateway in production takes
 */
@ConfigurationProperties("consent.agencies")
public record AgencySettings(
        @DefaultValue("urn:saphan:test-realm") String testAudience) {

    public AgencySettings {
        if (testAudience.isBlank()) {
            throw new IllegalArgumentException("consent.agencies.test-audience must not be blank");
        }
    }
}
