package org.saphan.gateway.http;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.saphan.gateway.feed.Feed;
import org.saphan.gateway.peer.Peer;
import org.saphan.gateway.shared.SharedStore;
import org.saphan.wire.revocation.Footing;
import org.saphan.wire.revocation.Revocation;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Ready is who can answer an exchange: the registry is known and fresh, and the ledger answers. */
public final class Readiness {
    private static final String CHECKPOINT = "/ledger/v1/checkpoint";
    private static final int MOST_BYTES = 65_536;
    private static final long ASK_AGAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    private Readiness() {}

    /** A snapshot is there and the feed's last word is young. */
    public static HealthIndicator feed(Feed feed) {
        return () -> health(feed.fresh());
    }

    /** The ledger shows its checkpoint. Asked at most twice a second, however often we are. */
    public static HealthIndicator ledger(Peer ledger) {
        return new HealthIndicator() {
            private long asked = System.nanoTime() - ASK_AGAIN_NANOS;
            private boolean up;

            @Override
            public synchronized Health health() {
                if (System.nanoTime() - asked >= ASK_AGAIN_NANOS) {
                    up = answers(ledger);
                    asked = System.nanoTime();
                }
                return Readiness.health(up);
            }
        };
    }

    /** DEGRADED while agencies' certificates are judged by a list or by the last words of a silent authority. Not of readiness. */
    public static HealthIndicator revocation(Revocation revocation) {
        return () -> {
            var footing = revocation.footing();
            var health = footing == Footing.ANSWERED ? Health.up() : Health.status("DEGRADED");
            return health.withDetail("footing", footing).build();
        };
    }

    /** ALONE where nothing is shared; else whether the shared store answers. */
    public static HealthIndicator counts(@Nullable SharedStore shared) {
        return () -> shared == null ? Health.status("ALONE").build() : health(shared.answers());
    }

    private static boolean answers(Peer ledger) {
        try {
            return ledger.get(CHECKPOINT, MOST_BYTES).ok();
        } catch (IOException e) {
            return false;
        }
    }

    private static Health health(boolean up) {
        return up ? Health.up().build() : Health.down().build();
    }
}
