package org.saphan.consent.revocation;

import java.security.cert.X509Certificate;
import org.saphan.consent.authority.Certificates;
import org.saphan.consent.authority.Revocations;
import org.saphan.wire.revocation.Revocation;
import org.saphan.wire.revocation.Standing;
import org.springframework.stereotype.Component;

/** Of our own certificates the database knows, as of the last commit. Of others their authorities do. */
@Component
final class Standings {

    private final Certificates certificates;
    private final Revocations own;
    private final Revocation others;

    Standings(Certificates certificates, Revocations own, Revocation others) {
        this.certificates = certificates;
        this.own = own;
        this.others = others;
    }

    Standing of(X509Certificate certificate) {
        if (!certificates.isOurs(certificate)) {
            return others.of(certificate);
        }
        return own.counts(certificate.getSerialNumber().toString(16))
                .map(counts -> counts ? Standing.GOOD : Standing.REVOKED)
                .orElse(Standing.UNKNOWN); // signed with our key, but not by us
    }
}
