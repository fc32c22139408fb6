package org.saphan.gateway.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.ByteBuffer;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.saphan.gateway.feed.Feed;
import org.saphan.gateway.feed.Registry;
import org.saphan.gateway.step.Doubt;

/**
 * Access tokens, verified once and remembered by their hash. A remembered token counts only while it is in time, while
 * its issuer's key set is the one that verified it, while nobody has revoked it and while its agency is active.
 */
final class Tokens {
    private final TokenVerifier verifier;
    private final Feed feed;
    private final Cache<ByteBuffer, AccessToken> remembered;

    Tokens(TokenVerifier verifier, Feed feed, int most) {
        this.verifier = verifier;
        this.feed = feed;
        this.remembered = Caffeine.newBuilder()
                .maximumSize(most)
                .expireAfterWrite(Feed.LONGEST_TOKEN_LIFE)
                .build();
    }

    /**
     * Checks a token.
     *
     * @param hash SHA-256 of its text
     */
    Checked<AccessToken> check(String token, byte[] hash, Registry registry, Instant now) {
        var key = ByteBuffer.wrap(hash);
        var known = remembered.getIfPresent(key);
        if (known == null || !known.issuerKeySet().equals(registry.issuerKeySet())) {
            switch (verifier.verify(token, registry, now)) {
                case Checked.Wrong<AccessToken> wrong -> {
                    return wrong;
                }
                case Checked.Right<AccessToken>(AccessToken verified) -> {
                    remembered.put(key, verified);
                    known = verified;
                }
            }
        }
        var doubt = standing(known, registry, now);
        return doubt == null ? Checked.right(known) : Checked.wrong(doubt);
    }

    private @Nullable Doubt standing(AccessToken token, Registry registry, Instant now) {
        if (token.expires() <= now.getEpochSecond()) {
            return Doubt.TOKEN_TIME;
        }
        if (feed.revoked(token.id())) {
            return Doubt.TOKEN_REVOKED;
        }
        var member = registry.member(token.client());
        if (member.isEmpty()) {
            return Doubt.CALLER_UNKNOWN;
        }
        return member.get().active() ? null : Doubt.CALLER_SUSPENDED;
    }
}
