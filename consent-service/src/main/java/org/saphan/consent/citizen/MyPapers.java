package org.saphan.consent.citizen;

import org.saphan.consent.digitalid.CitizenId;
import org.saphan.consent.digitalid.LoggedIn;
import org.saphan.consent.grant.CitizenConsent;
import org.saphan.consent.grant.Consents;
import org.saphan.contract.id.ConsentId;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;

/** What she takes along of her consents: signed, to keep. */
@Controller
final class MyPapers {

    private final Consents consents;

    MyPapers(Consents consents) {
        this.consents = consents;
    }

    /** The signed consent record, to keep. */
    @GetMapping("/me/consents/{id}/record")
    ResponseEntity<String> record(@PathVariable String id, Authentication authentication) {
        var record = own(authentication, id).record();
        if (record == null) {
            throw notFound();
        }
        return attachment("consent-" + parse(id), record);
    }

    /** The signed receipt of one change, to keep. */
    @GetMapping("/me/consents/{id}/receipts/{version}")
    ResponseEntity<String> receipt(@PathVariable String id, @PathVariable int version, Authentication authentication) {
        return consents.history(own(authentication, id)).stream()
                .filter(change -> change.version() == version)
                .findFirst()
                .map(change -> attachment("receipt-" + parse(id) + "-v" + version, change.receipt()))
                .orElseThrow(MyPapers::notFound);
    }

    private static ResponseEntity<String> attachment(String name, String jws) {
        return ResponseEntity.ok()
                .contentType(new MediaType("application", "jose"))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + ".jws\"")
                .body(jws);
    }

    private CitizenConsent own(Authentication authentication, String id) {
        return consents.find(citizen(authentication), parse(id)).orElseThrow(MyPapers::notFound);
    }

    private static CitizenId citizen(Authentication authentication) {
        return LoggedIn.of(authentication).orElseThrow(MyPapers::notFound).citizen();
    }

    private static ConsentId parse(String id) {
        try {
            return new ConsentId(id);
        } catch (IllegalArgumentException refused) {
            throw notFound();
        }
    }

    private static ResponseStatusException notFound() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
