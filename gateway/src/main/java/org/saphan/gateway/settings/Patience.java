package org.saphan.gateway.settings;

import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Ends of patience. Each more than zero and at most 30 s.
 *
 * @param connect for a connection to one of our services
 * @param fetch the deadline of a fetch order; the adapters get half a second more to say so
 * @param ledger for an entry, from the queue to its acknowledgement
 * @param consent for one look-up of a consent
 * @param staleness how old the feed's last word may be
 */
public record Patience(
        @DefaultValue("1s") Duration connect,
        @DefaultValue("4s") Duration fetch,
        @DefaultValue("4s") Duration ledger,
        @DefaultValue("1s") Duration consent,
        @DefaultValue("1s") Duration staleness) {
    private static final Duration LONGEST = Duration.ofSeconds(30);

    public Patience {
        check(connect, "connect");
        check(fetch, "fetch");
        check(ledger, "ledger");
        check(consent, "consent");
        check(staleness, "staleness");
    }

    private static void check(Duration duration, String key) {
        if (!duration.isPositive() || duration.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("gateway.patience." + key + " must be in (0 s, 30 s]");
        }
    }
}
