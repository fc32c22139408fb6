package org.saphan.gateway.identity;

import java.util.Locale;
import java.util.Optional;

/**
 * An access token as the {@code Authorization} field presents it.
 *
 * @param dpop whether under the scheme of RFC 9449 §7.1; under {@code Bearer} otherwise, as RFC 8705 §3 has it
 * @param token not yet believed
 */
record Presented(boolean dpop, String token) {
    private static final String DPOP = "dpop ";
    private static final String BEARER = "bearer ";

    /** Empty for every other scheme. */
    static Optional<Presented> of(String authorization) {
        if (begins(authorization, DPOP)) {
            return Optional.of(new Presented(true, authorization.substring(DPOP.length())));
        }
        return begins(authorization, BEARER)
                ? Optional.of(new Presented(false, authorization.substring(BEARER.length())))
                : Optional.empty();
    }

    /** RFC 9449 §7.2: a token that is bound to a key is no bearer's, and the other way round. */
    boolean fits(Binding binding) {
        return switch (binding) {
            case Binding.Key key -> dpop;
            case Binding.Certificate certificate -> !dpop;
        };
    }

    private static boolean begins(String authorization, String scheme) {
        return authorization.length() > scheme.length()
                && authorization
                        .substring(0, scheme.length())
                        .toLowerCase(Locale.ROOT)
                        .equals(scheme);
    }

    @Override
    public String toString() {
        return "[withheld]";
    }
}
