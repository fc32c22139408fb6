package org.saphan.consent.digitalid;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import org.saphan.consent.settings.ConsentSettings;
import org.saphan.wire.crypto.Crypto;
import org.saphan.wire.crypto.KeyFiles;
import org.springframework.stereotype.Component;

/** Pairwise names (OpenID Connect Core §8.1): the same citizen has another one at each agency, and two agencies can't join theirs. */
@Component
public final class Pseudonyms {

    private final byte[] key;

    Pseudonyms(ConsentSettings settings) {
        this.key = Crypto.hmacSha256(
                KeyFiles.secret(settings.keys().person()),
                "saphan consent-service pairwise subjects 1".getBytes(UTF_8));
    }

    /** The citizen's name at this client: base64url of HMAC-SHA256, 43 characters. */
    public String of(CitizenId citizen, String client) {
        return of(client + "\n" + citizen.value());
    }

    /** The same for a member of staff, by the name of the log-in; nobody's is a citizen's. */
    public String ofStaff(String logIn, String client) {
        return of("staff\n" + client + "\n" + logIn);
    }

    private String of(String who) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Crypto.hmacSha256(key, who.getBytes(UTF_8)));
    }
}
