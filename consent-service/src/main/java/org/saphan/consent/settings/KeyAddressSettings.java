package org.saphan.consent.settings;

import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How key sets are fetched that agencies publish at an address.
 *
 * @param every {@code consent.key-addresses.every}: how often each is fetched anew, 1 s to 1 day
 * @param patience {@code consent.key-addresses.patience}: until the last byte, at most 10 s
 * @param exemptHosts {@code consent.key-addresses.exempt-hosts}: names that may lie in a private network; only for tests and demos
 * @param bundle {@code consent.key-addresses.bundle}: the SSL bundle whose authorities are trusted; null: those of the Java platform
 */
@ConfigurationProperties("consent.key-addresses")
public record KeyAddressSettings(
        @DefaultValue("15m") Duration every,
        @DefaultValue("5s") Duration patience,
        @DefaultValue Set<String> exemptHosts,
        @Nullable String bundle) {

    private static final Duration LONGEST_PATIENCE = Duration.ofSeconds(10);

    public KeyAddressSettings {
        exemptHosts = Set.copyOf(exemptHosts);
        if (every.compareTo(Duration.ofSeconds(1)) < 0 || every.compareTo(Duration.ofDays(1)) > 0) {
            throw new IllegalArgumentException("consent.key-addresses.every must be in [1 s, 1 d]");
        }
        if (!patience.isPositive() || patience.compareTo(LONGEST_PATIENCE) > 0) {
            throw new IllegalArgumentException("consent.key-addresses.patience must be in (0 s, 10 s]");
        }
    }
}
