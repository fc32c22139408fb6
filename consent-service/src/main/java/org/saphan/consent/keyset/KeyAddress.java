package org.saphan.consent.keyset;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where an agency publishes its key set: https, no user, no fragment. Where the host's addresses lie is checked with every
 * fetch, not here: names change.
 */
public record KeyAddress(URI uri) {

    private static final int LONGEST = 500;
    private static final int LAST_PORT = 65_535;
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9.-]{0,251}[A-Za-z0-9])?");

    public KeyAddress {
        if (!"https".equals(uri.getScheme())
                || uri.getHost() == null
                || !HOST.matcher(uri.getHost()).matches()
                || uri.getRawUserInfo() != null
                || uri.getRawFragment() != null
                || uri.getPort() == 0
                || uri.getPort() > LAST_PORT
                || uri.toString().length() > LONGEST) {
            throw new IllegalArgumentException("not an address for a key set");
        }
    }

    /** Empty for what is none. */
    public static Optional<KeyAddress> of(String text) {
        try {
            return Optional.of(new KeyAddress(new URI(text)));
        } catch (URISyntaxException | IllegalArgumentException refused) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return uri.toString();
    }
}
