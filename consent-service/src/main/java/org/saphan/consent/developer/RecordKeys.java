package org.saphan.consent.developer;

import org.saphan.consent.notice.RecordSigner;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The public key for those who verify a consent record or a receipt (RFC 7517). */
@RestController
final class RecordKeys {

    private final RecordSigner signer;

    RecordKeys(RecordSigner signer) {
        this.signer = signer;
    }

    @GetMapping("/.well-known/saphan-consent-keys")
    ResponseEntity<String> keys() {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .body(signer.publicKeys().toString(true));
    }
}
