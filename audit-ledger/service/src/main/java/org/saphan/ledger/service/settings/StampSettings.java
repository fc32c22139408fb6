package org.saphan.ledger.service.settings;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Everything under {@code ledger.stamp}: who says when our checkpoints were there.
 *
 * @param url of the time-stamping authority (RFC 3161 §3.4), http or https; none: checkpoints are not stamped
 * @param authority file with its certificate, or its issuer's, in PEM; needed with {@code url}
 * @param every pause between two stamps, more than zero, at most 24 h
 * @param patience for one answer, more than zero, at most 60 s
 * @param trust certificates (PEM) that the authority's TLS is trusted by; none: those of the JVM
 */
@ConfigurationProperties("ledger.stamp")
public record StampSettings(
        @Nullable URI url,
        @Nullable Path authority,
        @DefaultValue("1h") Duration every,
        @DefaultValue("10s") Duration patience,
        @Nullable Path trust) {

    public StampSettings {
        if ((url == null) != (authority == null)) {
            throw new IllegalArgumentException("ledger.stamp.url and ledger.stamp.authority come together");
        }
        if (url != null && !isAddress(url)) {
            throw new IllegalArgumentException("ledger.stamp.url must be an http or https URL");
        }
        within("ledger.stamp.every", every, Duration.ofHours(24));
        within("ledger.stamp.patience", patience, Duration.ofSeconds(60));
    }

    private static boolean isAddress(URI url) {
        return url.getHost() != null && ("http".equals(url.getScheme()) || "https".equals(url.getScheme()));
    }

    private static void within(String key, Duration value, Duration longest) {
        if (!value.isPositive() || value.compareTo(longest) > 0) {
            throw new IllegalArgumentException(key + " must be more than zero and at most " + longest);
        }
    }
}
