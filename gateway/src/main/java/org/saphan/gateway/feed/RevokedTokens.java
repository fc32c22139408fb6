package org.saphan.gateway.feed;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;

/**
 * Access tokens that were revoked before their time. Remembered for longer than any token that we accept can live, so
 * that forgetting one does no harm.
 */
final class RevokedTokens {
    private final Cache<String, Boolean> ids;

    /** @param longestLife of any token that is accepted */
    RevokedTokens(Duration longestLife) {
        this.ids = Caffeine.newBuilder()
                .expireAfterWrite(longestLife.plusMinutes(1))
                .build();
    }

    void revoke(String tokenId) {
        ids.put(tokenId, true);
    }

    boolean contains(String tokenId) {
        return ids.getIfPresent(tokenId) != null;
    }
}
