package org.saphan.simulator.digitalid;

import com.nimbusds.jose.jwk.ECKey;
import java.net.URI;

/**
 * The provider itself.
 *
 * @param issuer its identifier; all addresses lie below it
 * @param signingKey ES256, private, with a kid
 */
record Provider(URI issuer, ECKey signingKey) {
    URI at(String path) {
        return URI.create(issuer + path);
    }

    @Override
    public String toString() {
        return "[withheld]";
    }
}
