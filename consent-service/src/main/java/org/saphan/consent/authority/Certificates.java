package org.saphan.consent.authority;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.ECKey;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.saphan.consent.feed.News;
import org.saphan.consent.journal.HouseNote;
import org.saphan.consent.journal.Journal;
import org.saphan.contract.id.AgencyId;
import org.saphan.contract.ledger.HouseFacts.AdministratorAction;
import org.saphan.wire.crypto.Crypto;
import org.saphan.wire.crypto.EcKeys;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The certificates of agencies. Each one that is issued is in the ledger, by its digest. */
@Component
public final class Certificates {

    private static final Duration STILL_MISSED = Duration.ofDays(30);

    static final int MOST_SHOWN = 50;

    /** Beside each other for one agency: enough to change over, too few to fill anything. */
    private static final int MOST_IN_TIME = 10;

    private final @Nullable CertificateAuthority authority;
    private final CertificateSql sql;
    private final News news;
    private final Journal journal;
    private final Clock clock;

    Certificates(
            ObjectProvider<CertificateAuthority> authority,
            CertificateSql sql,
            News news,
            Journal journal,
            Clock clock) {
        this.authority = authority.getIfAvailable();
        this.sql = sql;
        this.news = news;
        this.journal = journal;
        this.clock = clock;
    }

    /** Whether there is an authority of ours. */
    public boolean available() {
        return authority != null;
    }

    /** Those of an agency that are in time and not revoked, newest first. */
    public List<IssuedCertificate> of(AgencyId agency) {
        return sql.of(agency, clock.instant(), MOST_SHOWN);
    }

    /** Of each key the one that ends last, also if it has ended in the last 30 days; none that is revoked. */
    public List<IssuedCertificate> last() {
        return sql.last(clock.instant().minus(STILL_MISSED));
    }

    /** Whether it comes from the authority of ours, by the authority's key. */
    public boolean isOurs(X509Certificate certificate) {
        if (authority == null
                || !authority.certificate().getSubjectX500Principal().equals(certificate.getIssuerX500Principal())) {
            return false;
        }
        try {
            certificate.verify(authority.certificate().getPublicKey());
            return true;
        } catch (GeneralSecurityException another) {
            return false;
        }
    }

    public Optional<IssuedCertificate> find(AgencyId agency, String serial) {
        return sql.find(agency, serial);
    }

    /**
     * Issues one more for a key that counts. Inside the caller's transaction.
     *
     * @param actor who asked for it: a staff id
     * @return empty without an authority of ours, or if the agency has ten in time already
     */
    public Optional<IssuedCertificate> issue(AgencyId agency, ECKey key, String actor) {
        long number = news.registryChanged(); // locks the feed's head: nobody counts at the same time
        if (authority == null || of(agency).size() >= MOST_IN_TIME) {
            return Optional.empty();
        }
        try {
            var certificate = authority.issue(agency, EcKeys.publicKey(key));
            var issued = new IssuedCertificate(
                    certificate.getSerialNumber().toString(16),
                    agency,
                    key.computeThumbprint().toString(),
                    Pem.of(certificate),
                    clock.instant(),
                    certificate.getNotAfter().toInstant());
            sql.insert(issued);
            var digest = Base64.getEncoder().encodeToString(Crypto.sha256(certificate.getEncoded()));
            journal.write(
                    number,
                    new HouseNote(
                            "certificate-" + issued.serial(),
                            agency,
                            new AdministratorAction("certificate-issued", agency.value(), digest),
                            actor,
                            null),
                    issued.issuedAt());
            return Optional.of(issued);
        } catch (JOSEException | CertificateEncodingException broken) {
            throw new IllegalStateException(broken);
        }
    }
}
