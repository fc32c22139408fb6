package org.saphan.wire.crypto;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.saphan.contract.id.NationalId;
import org.saphan.contract.id.PersonTag;

/** Turns persons into the tags by which feed and caches know them. */
public final class PersonTags {
    private final byte[] feedKey;

    /** @param feedKey 32 bytes, the same at consent service and gateways */
    public PersonTags(byte[] feedKey) {
        if (feedKey.length != 32) {
            throw new IllegalArgumentException("a feed key has 32 bytes");
        }
        this.feedKey = feedKey.clone();
    }

    /** base64url(HMAC-SHA256(feed key, national ID)). */
    public PersonTag of(NationalId id) {
        var tag = Crypto.hmacSha256(feedKey, id.value().getBytes(StandardCharsets.US_ASCII));
        return new PersonTag(Base64.getUrlEncoder().withoutPadding().encodeToString(tag));
    }
}
