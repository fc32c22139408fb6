package org.saphan.consent.citizen;

import org.saphan.consent.digitalid.CitizenId;
import org.saphan.consent.digitalid.LoggedIn;
import org.saphan.contract.id.ConsentId;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.web.server.ResponseStatusException;

/** What a citizen's pages ask first: who is here, and of which consent is it. What is not there is somebody else's: 404. */
final class Own {

    private Own() {}

    static CitizenId citizen(Authentication authentication) {
        return LoggedIn.of(authentication).orElseThrow(Own::notFound).citizen();
    }

    static ConsentId consent(String id) {
        try {
            return new ConsentId(id);
        } catch (IllegalArgumentException refused) {
            throw notFound();
        }
    }

    static ResponseStatusException notFound() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
