package org.saphan.consent.citizen;

import org.saphan.consent.grant.CitizenConsent;
import org.saphan.consent.grant.Consents;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

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
            throw Own.notFound();
        }
        return attachment("consent-" + Own.consent(id), record);
    }

    /** The signed receipt of one change, to keep. */
    @GetMapping("/me/consents/{id}/receipts/{version}")
    ResponseEntity<String> receipt(@PathVariable String id, @PathVariable int version, Authentication authentication) {
        return consents.history(own(authentication, id)).stream()
                .filter(change -> change.version() == version)
                .findFirst()
                .map(change -> attachment("receipt-" + Own.consent(id) + "-v" + version, change.receipt()))
                .orElseThrow(Own::notFound);
    }

    private static ResponseEntity<String> attachment(String name, String jws) {
        return ResponseEntity.ok()
                .contentType(new MediaType("application", "jose"))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + ".jws\"")
                .body(jws);
    }

    private CitizenConsent own(Authentication authentication, String id) {
        return consents.find(Own.citizen(authentication), Own.consent(id)).orElseThrow(Own::notFound);
    }
}
