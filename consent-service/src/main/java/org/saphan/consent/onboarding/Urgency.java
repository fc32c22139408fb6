package org.saphan.consent.onboarding;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** How soon a certificate or a key ends that nothing follows. From pressing to a reminder. */
enum Urgency {
    ENDED(Duration.ZERO),
    DAY(Duration.ofDays(1)),
    WEEK(Duration.ofDays(7)),
    /** Only in the second half of its life: one that lives for 30 days need not be renewed at once. */
    MONTH(Duration.ofDays(30));

    private final Duration left;

    Urgency(Duration left) {
        this.left = left;
    }

    /** Empty: there is time. */
    static Optional<Urgency> of(Instant issued, Instant ends, Instant now) {
        var remaining = Duration.between(now, ends);
        for (var urgency : values()) {
            if (remaining.compareTo(urgency.left) <= 0) {
                boolean young =
                        remaining.compareTo(Duration.between(issued, ends).dividedBy(2)) > 0;
                return urgency == MONTH && young ? Optional.empty() : Optional.of(urgency);
            }
        }
        return Optional.empty();
    }

    /** Of a key, which does not say how long it lives. */
    static Optional<Urgency> of(Instant ends, Instant now) {
        return of(ends.minus(MONTH.left.multipliedBy(2)), ends, now);
    }

    /** The end of the message's key, and the meter's tag. */
    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** How it looks. */
    String badge() {
        return switch (this) {
            case ENDED, DAY -> "refused";
            case WEEK, MONTH -> "pending";
        };
    }
}
