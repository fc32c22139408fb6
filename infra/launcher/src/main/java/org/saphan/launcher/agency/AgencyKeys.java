package org.saphan.launcher.agency;

import com.nimbusds.jose.jwk.ECKey;
import java.nio.file.Path;
import org.saphan.wire.crypto.KeyFiles;

/**
 * The keys of an agency's software.
 *
 * @param client signs client assertions and requests; the registry knows its public half
 * @param dpop what access tokens are bound to
 */
public record AgencyKeys(ECKey client, ECKey dpop) {
    /** Reads {@code client.jwk} and {@code dpop.jwk} of a folder. */
    public static AgencyKeys from(Path folder) {
        return new AgencyKeys(KeyFiles.ecKey(folder.resolve("client.jwk")), KeyFiles.ecKey(folder.resolve("dpop.jwk")));
    }
}
