package org.saphan.adapter.source.civilregistry;

import java.net.URI;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings {@code adapters.sources.civil-registry-v2.*}, beside those of the guard.
 *
 * @param url base address, https
 * @param consumerKey what names us to the registry; secret
 * @param agentId the agent that tokens are made out to
 * @param sslBundle the SSL bundle that says whom to trust and who we are
 */
record CivilRegistrySettings(
        URI url,
        String consumerKey,
        String agentId,
        @DefaultValue("saphan") String sslBundle) {
    static final String PREFIX = "adapters.sources.civil-registry-v2";

    CivilRegistrySettings {
        if (consumerKey.isBlank() || agentId.isBlank()) {
            throw new IllegalArgumentException(PREFIX + ".consumer-key and .agent-id must be set");
        }
    }

    /** Does not print the key. */
    @Override
    public String toString() {
        return PREFIX;
    }
}
