package org.saphan.consent.grant;

import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.saphan.wire.crypto.Crypto;

/**
 * What an agency was granted, under a name that outlives one consent (Grant Management for OAuth 2.0): where a consent is
 * replaced or added to, the grant goes on. 256 random bits; says nothing of whom it is about.
 *
 * @param value base64url
 */
public record GrantId(String value) {

    private static final int BYTES = 32;
    private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9_-]{43}");

    public GrantId {
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException("not a grant's id");
        }
    }

    static GrantId fresh() {
        var random = new byte[BYTES];
        Crypto.random().nextBytes(random);
        return new GrantId(Base64.getUrlEncoder().withoutPadding().encodeToString(random));
    }

    /** Empty for what can't be one. */
    public static Optional<GrantId> parse(@Nullable String text) {
        return text != null && SHAPE.matcher(text).matches() ? Optional.of(new GrantId(text)) : Optional.empty();
    }

    @Override
    public String toString() {
        return value;
    }
}
