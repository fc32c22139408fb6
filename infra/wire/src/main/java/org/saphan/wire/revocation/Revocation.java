package org.saphan.wire.revocation;

import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;

/**
 * Says of clients' certificates whether their authorities have revoked them. That a certificate comes from a trusted authority,
 * is in its time and that the caller holds its key has been checked by TLS before.
 *
 * <p>The responder's answer (OCSP, RFC 6960) counts until its {@code nextUpdate}; without one the authority's list (CRL,
 * RFC 5280) does; without either the last good answer counts until the grace is over, and then nothing does. What is
 * known to be revoked stays so. Blocks for {@link Terms#patience} at most for each of the two.
 */
public final class Revocation implements AutoCloseable {
    private static final int LOOK_EVERY_SECONDS = 30;

    private final List<Watch> watches;
    private final Authority authority;
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().factory());

    /**
     * @param issuers the authorities that are watched; certificates of others are not asked about
     * @param tls for responders and lists behind https
     */
    public Revocation(List<WatchedIssuer> issuers, Terms terms, SSLContext tls, Clock clock) {
        this.authority = new Authority(tls, terms.patience());
        this.watches = issuers.stream()
                .map(issuer -> new Watch(issuer, terms, authority, clock))
                .toList();
    }

    /** From now on a list is at hand, so that certificates which nobody has asked about have a grace too. */
    public void start() {
        if (!watches.isEmpty()) {
            var _ = timer.scheduleWithFixedDelay(this::refresh, 0, LOOK_EVERY_SECONDS, TimeUnit.SECONDS);
        }
    }

    /** Looks for newer lists now. */
    public void refresh() {
        watches.forEach(Watch::refresh);
    }

    /** Whether it counts. */
    public Standing of(X509Certificate certificate) {
        return watches.stream()
                .filter(watch -> watch.issued(certificate))
                .map(watch -> watch.of(certificate))
                .max(Comparator.naturalOrder()) // of two authorities with one name the less certain word
                .orElse(Standing.GOOD);
    }

    /** The weakest of all authorities. */
    public Footing footing() {
        return watches.stream()
                .map(Watch::footing)
                .max(Comparator.naturalOrder())
                .orElse(Footing.ANSWERED);
    }

    @Override
    public void close() {
        timer.shutdownNow();
        authority.close();
    }
}
