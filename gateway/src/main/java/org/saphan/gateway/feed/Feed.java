package org.saphan.gateway.feed;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.saphan.contract.feed.FeedEvent;
import org.saphan.contract.feed.Snapshot;

/**
 * What the feed has told so far. One thread writes (the reader's), all read.
 *
 * <p>Numbers never go back: an older snapshot or a heartbeat with a lower number counts for nothing.
 */
public final class Feed {
    /** No access token with a longer life is accepted, so that a revocation need not be remembered longer. */
    public static final Duration LONGEST_TOKEN_LIFE = Duration.ofHours(1);

    private final Freshness freshness;
    private final RevokedTokens revoked = new RevokedTokens(LONGEST_TOKEN_LIFE);
    private final ConsentCache consents;
    private volatile @Nullable Registry registry;
    private volatile long newest = -1;

    Feed(ConsentCache consents, LongSupplier nanos, Duration staleness) {
        this.consents = consents;
        this.freshness = new Freshness(nanos, staleness);
    }

    /** The newest registry, however old; empty before the first snapshot. */
    public Optional<Registry> registry() {
        return Optional.ofNullable(registry);
    }

    /** Whether the feed's last word is young enough to decide by. */
    public boolean fresh() {
        return registry != null && freshness.fresh();
    }

    /** Whether an access token was revoked. */
    public boolean revoked(String tokenId) {
        return revoked.contains(tokenId);
    }

    /** The number of the newest news heard; -1 before the first snapshot. */
    long newest() {
        return newest;
    }

    /** Takes a snapshot, or says false to one that is older than what we know. */
    boolean accept(Snapshot snapshot) {
        var known = registry;
        if (known != null && snapshot.number() < known.number()) {
            return false;
        }
        registry = new Registry(snapshot);
        if (known == null) {
            newest = snapshot.number(); // from here on only the stream moves it, so that no news is passed over
        }
        return true;
    }

    /** Takes one piece of news and says whether the snapshot has to be read before the feed counts as fresh again. */
    Consequence hear(FeedEvent event) {
        boolean repeat = event.number() < newest;
        boolean gap = event.number() > newest + (event instanceof FeedEvent.Heartbeat ? 0 : 1);
        if (gap || !freshness.fresh()) {
            consents.drop(); // what changed while we were deaf is not known
        }
        newest = Math.max(newest, event.number()); // first the number, then the news: Consents relies on it
        apply(event);
        if (repeat) {
            return Consequence.NONE; // an old replica, or told twice: it does not make us fresh
        }
        if (gap || (event instanceof FeedEvent.RegistryChanged && isNews(event.number()))) {
            return Consequence.READ_SNAPSHOT;
        }
        freshness.heard();
        return Consequence.NONE;
    }

    private boolean isNews(long number) {
        var known = registry;
        return known == null || known.number() < number;
    }

    /** After the snapshot that a consequence asked for is in. */
    void caughtUp() {
        freshness.heard();
    }

    private void apply(FeedEvent event) {
        switch (event) {
            case FeedEvent.Heartbeat heartbeat -> {}
            case FeedEvent.RegistryChanged changed -> {}
            case FeedEvent.ConsentChanged changed ->
                consents.invalidate(
                        new ConsentKey(changed.agency(), changed.person(), changed.purpose()), changed.number());
            case FeedEvent.TokenRevoked token -> revoked.revoke(token.tokenId());
        }
    }

    /** What the reader has to do. */
    enum Consequence {
        NONE,
        READ_SNAPSHOT
    }
}
