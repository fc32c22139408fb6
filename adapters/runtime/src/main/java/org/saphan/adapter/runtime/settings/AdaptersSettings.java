package org.saphan.adapter.runtime.settings;

import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings {@code adapters.*}; those of the sources stand below {@code adapters.sources}.
 *
 * @param ledgerVkey file with the ledger's public key in vkey form
 * @param journal folder of the release journal, a file a day; made if it is not there
 * @param freshness how old a decision may be, 1 s to 5 min
 */
@ConfigurationProperties("adapters")
public record AdaptersSettings(
        Path ledgerVkey, Path journal, @DefaultValue("60s") Duration freshness) {
    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofMinutes(5);

    public AdaptersSettings {
        if (freshness.compareTo(SHORTEST) < 0 || freshness.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("adapters.freshness must be in 1 s to 5 min");
        }
    }
}
