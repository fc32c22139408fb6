package org.saphan.consent.authority;

import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.saphan.consent.journal.HouseJournal;
import org.saphan.consent.journal.HouseNote;
import org.saphan.contract.id.AgencyId;
import org.saphan.contract.ledger.HouseFacts.AdministratorAction;
import org.saphan.wire.crypto.Crypto;
import org.springframework.stereotype.Component;

/** Certificates of our authority that count no more. Each one that is revoked is in the ledger, by its digest. */
@Component
public final class Revocations {

    private final CertificateSql certificates;
    private final RevocationSql sql;
    private final HouseJournal journal;
    private final Clock clock;

    Revocations(CertificateSql certificates, RevocationSql sql, HouseJournal journal, Clock clock) {
        this.certificates = certificates;
        this.sql = sql;
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * For good. Inside the caller's transaction.
     *
     * @param actor who does it: a staff id
     * @param words why, for the ledger's details, at most 200 characters
     * @return false if the agency has no such certificate, or it is revoked already
     */
    public boolean revoke(AgencyId agency, String serial, RevocationReason reason, String actor, String words) {
        var found = certificates.find(agency, serial).filter(issued -> sql.insert(serial, reason, clock.instant()));
        found.ifPresent(issued -> journal.write(new HouseNote(
                "certificate-revoked-" + serial,
                agency,
                new AdministratorAction("certificate-revoked", agency.value(), digest(issued)),
                actor,
                words)));
        return found.isPresent();
    }

    /** All of one key that are in time, because the key is no longer only its agency's. Inside the caller's transaction. */
    public void revokeOf(AgencyId agency, String keyThumbprint, String actor, String words) {
        certificates.of(agency, clock.instant(), Certificates.MOST_SHOWN).stream()
                .filter(issued -> issued.keyThumbprint().equals(keyThumbprint))
                .forEach(issued -> revoke(agency, issued.serial(), RevocationReason.KEY_COMPROMISE, actor, words));
    }

    /**
     * Whether a certificate of ours counts, as of the last commit.
     *
     * @param serial hexadecimal
     * @return empty for one that we have not issued
     */
    public Optional<Boolean> counts(String serial) {
        return sql.of(List.of(serial)).stream().findFirst().map(issued -> issued.revoked() == null);
    }

    private static String digest(IssuedCertificate issued) {
        return Base64.getEncoder().encodeToString(Crypto.sha256(Pem.der(issued.pem())));
    }
}
