package org.saphan.consent.notice;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.stereotype.Component;

/** Degraded while the stream is not read, down while it is another than before: citizens are told nothing, and nobody waits for it. */
@Component("following")
final class FollowingHealth implements HealthIndicator {

    private final Following following;

    FollowingHealth(Following following) {
        this.following = following;
    }

    @Override
    public Health health() {
        return switch (following.state()) {
            case FOLLOWS -> Health.up().build();
            case BROKEN_OFF -> Health.status(new Status("DEGRADED")).build();
            case OTHER_HISTORY -> Health.down().build();
        };
    }
}
