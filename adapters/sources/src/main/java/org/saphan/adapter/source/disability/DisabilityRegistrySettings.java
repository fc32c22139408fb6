package org.saphan.adapter.source.disability;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings {@code adapters.sources.disability-registry.*}, beside those of the guard.
 *
 * @param url JDBC address of the foreign database, {@code jdbc:postgresql:…}
 * @param user may read the view, nothing else
 * @param password secret
 * @param poolSize most connections held, 1 to 64; calls beyond wait for one until their deadline
 */
record DisabilityRegistrySettings(
        String url,
        String user,
        String password,
        @DefaultValue("8") int poolSize) {
    static final String PREFIX = "adapters.sources.disability-registry";
    private static final int LARGEST_POOL = 64;

    DisabilityRegistrySettings {
        if (!url.startsWith("jdbc:postgresql:") || user.isBlank()) {
            throw new IllegalArgumentException(PREFIX + ".url must be jdbc:postgresql:…, and .user be set");
        }
        if (poolSize < 1 || poolSize > LARGEST_POOL) {
            throw new IllegalArgumentException(PREFIX + ".pool-size must be in 1 to 64");
        }
    }

    /** Does not print the password. */
    @Override
    public String toString() {
        return PREFIX;
    }
}
