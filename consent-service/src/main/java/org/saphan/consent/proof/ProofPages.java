package org.saphan.consent.proof;

import java.util.regex.Pattern;
import org.saphan.consent.digitalid.Citizens;
import org.saphan.consent.digitalid.LoggedIn;
import org.saphan.consent.journal.LedgerClient;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;

/** The ledger's proofs as they are, on the page's own origin: for the page's script, and to be kept as a file. */
@Controller
class ProofPages {
    private static final Pattern REQUEST_ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9:._-]{0,99}");

    private final LedgerClient ledger;
    private final Citizens citizens;

    ProofPages(LedgerClient ledger, Citizens citizens) {
        this.ledger = ledger;
        this.citizens = citizens;
    }

    @GetMapping("/me/proofs/{request}")
    ResponseEntity<byte[]> receipt(@PathVariable String request) {
        if (!REQUEST_ID.matcher(request).matches()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        try {
            return file("saphan-proof-" + request.replace(':', '-'), ledger.receipt(request));
        } catch (LedgerClient.Away away) {
            throw new ResponseStatusException(HttpStatus.SERVICE_UNAVAILABLE);
        }
    }

    @GetMapping("/me/completeness")
    ResponseEntity<byte[]> completeness(Authentication authentication) {
        var citizen = LoggedIn.of(authentication)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND))
                .citizen();
        try {
            return file("saphan-completeness", ledger.completeness(citizens.nationalId(citizen)));
        } catch (LedgerClient.Away away) {
            throw new ResponseStatusException(HttpStatus.SERVICE_UNAVAILABLE);
        }
    }

    private static ResponseEntity<byte[]> file(String name, byte[] json) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .cacheControl(CacheControl.noStore())
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + ".json\"")
                .body(json);
    }
}
