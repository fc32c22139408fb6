package org.saphan.consent.onboarding;

import com.nimbusds.jose.jwk.ECKey;
import java.time.Clock;
import java.util.Optional;
import org.saphan.consent.authority.Certificates;
import org.saphan.consent.registry.RegisteredAgency;
import org.saphan.consent.registry.Registry;
import org.saphan.contract.id.AgencyId;
import org.saphan.wire.crypto.KeyTimes;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** An agency's certificates: its contact downloads them, and gets a further one for a key that counts, before the last one ends. */
@Controller
final class CertificatePages {

    private static final String PAGE = AgencyPages.PAGE + "/certificates";

    /** RFC 8555 §9.1. */
    private static final MediaType CHAIN = MediaType.parseMediaType("application/pem-certificate-chain");

    private final Certificates certificates;
    private final Registry registry;
    private final Contacts contacts;
    private final TransactionTemplate transaction;
    private final Clock clock;

    CertificatePages(
            Certificates certificates,
            Registry registry,
            Contacts contacts,
            TransactionTemplate transaction,
            Clock clock) {
        this.clock = clock;
        this.certificates = certificates;
        this.registry = registry;
        this.contacts = contacts;
        this.transaction = transaction;
    }

    @GetMapping(PAGE + "/{serial}")
    ResponseEntity<String> one(Authentication authentication, @PathVariable String serial) {
        var agency = contacts.of(authentication).agency();
        return certificates
                .find(agency, serial)
                .map(issued -> ResponseEntity.ok()
                        .contentType(CHAIN)
                        .header(
                                HttpHeaders.CONTENT_DISPOSITION,
                                "attachment; filename=\"" + agency.value() + "-" + issued.serial() + ".pem\"")
                        .body(issued.pem()))
                .orElseThrow(CertificatePages::gone);
    }

    /** @param key its thumbprint (RFC 7638): one that two administrators have agreed to and that came in a signing request */
    @PostMapping(PAGE)
    String renew(Authentication authentication, @RequestParam String key) {
        var contact = contacts.of(authentication);
        var agency = contact.agency();
        boolean certified = certificates.of(agency).stream()
                .anyMatch(issued -> issued.keyThumbprint().equals(key));
        var registered = key(agency, key).filter(found -> certified).orElseThrow(CertificatePages::gone);
        transaction.executeWithoutResult(
                status -> certificates.issue(agency, registered, contact.id().value()));
        return "redirect:" + AgencyPages.PAGE;
    }

    /** Of an agency that may act: whoever is suspended gets nothing new. */
    private Optional<ECKey> key(AgencyId agency, String thumbprint) {
        return registry.client(agency.value()).filter(RegisteredAgency::active).stream()
                .flatMap(known -> known.keys().getKeys().stream())
                .filter(found ->
                        AgencyKeys.thumbprint(found).equals(thumbprint) && KeyTimes.counts(clock.instant(), found))
                .findFirst()
                .map(found -> found.toECKey());
    }

    private static ResponseStatusException gone() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
