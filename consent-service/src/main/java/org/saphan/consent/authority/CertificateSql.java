package org.saphan.consent.authority;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.saphan.contract.id.AgencyId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All SQL of issued certificates. Served by the primary key and agency_certificate_by_agency. */
@Repository
class CertificateSql {

    private static final String COLUMNS =
            "SELECT serial, agency_id, key_thumbprint, certificate, issued_at, expires_at FROM agency_certificate";
    private static final String OF_AGENCY = COLUMNS + """
             WHERE agency_id = :agency AND expires_at > :now
               AND NOT EXISTS (SELECT 1 FROM agency_certificate_revocation r WHERE r.serial = agency_certificate.serial)
             ORDER BY issued_at DESC LIMIT :most
            """;
    /** Of each key the one that ends last. */
    private static final String LAST = """
            SELECT DISTINCT ON (agency_id, key_thumbprint) serial, agency_id, key_thumbprint, certificate, issued_at, expires_at
              FROM agency_certificate
             WHERE expires_at > :since
               AND NOT EXISTS (SELECT 1 FROM agency_certificate_revocation r WHERE r.serial = agency_certificate.serial)
             ORDER BY agency_id, key_thumbprint, expires_at DESC
            """;

    private static final String ONE = COLUMNS + " WHERE agency_id = :agency AND serial = :serial";
    private static final String INSERT = """
            INSERT INTO agency_certificate (serial, agency_id, key_thumbprint, certificate, issued_at, expires_at)
            VALUES (:serial, :agency, :key, :certificate, :issued, :expires)
            """;

    private final JdbcClient jdbc;

    CertificateSql(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Those in time and not revoked, newest first. */
    List<IssuedCertificate> of(AgencyId agency, Instant now, int most) {
        return jdbc.sql(OF_AGENCY)
                .param("agency", agency.value())
                .param("now", Timestamp.from(now))
                .param("most", most)
                .query(CertificateSql::read)
                .list();
    }

    /** Of each key the one that ends last, and has not ended before an instant. */
    List<IssuedCertificate> last(Instant since) {
        return jdbc.sql(LAST)
                .param("since", Timestamp.from(since))
                .query(CertificateSql::read)
                .list();
    }

    Optional<IssuedCertificate> find(AgencyId agency, String serial) {
        return jdbc.sql(ONE)
                .param("agency", agency.value())
                .param("serial", serial)
                .query(CertificateSql::read)
                .optional();
    }

    void insert(IssuedCertificate issued) {
        jdbc.sql(INSERT)
                .param("serial", issued.serial())
                .param("agency", issued.agency().value())
                .param("key", issued.keyThumbprint())
                .param("certificate", issued.pem())
                .param("issued", Timestamp.from(issued.issuedAt()))
                .param("expires", Timestamp.from(issued.expiresAt()))
                .update();
    }

    private static IssuedCertificate read(ResultSet row, int number) throws SQLException {
        return new IssuedCertificate(
                row.getString("serial"),
                new AgencyId(row.getString("agency_id")),
                row.getString("key_thumbprint"),
                row.getString("certificate"),
                row.getTimestamp("issued_at").toInstant(),
                row.getTimestamp("expires_at").toInstant());
    }
}
