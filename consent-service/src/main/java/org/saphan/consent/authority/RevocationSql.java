package org.saphan.consent.authority;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All SQL of revoked certificates and of their list. Served by the primary keys. */
@Repository
class RevocationSql {

    private static final String INSERT = """
            INSERT INTO agency_certificate_revocation (serial, reason, revoked_at) VALUES (:serial, :reason, :now)
            ON CONFLICT (serial) DO NOTHING
            """;
    private static final String OF = """
            SELECT c.serial, r.reason, r.revoked_at
              FROM agency_certificate c LEFT JOIN agency_certificate_revocation r ON r.serial = c.serial
             WHERE c.serial IN (:serials)
            """;
    /** Those that have ended stay for a day (RFC 5280 §3.3: on one list at least after their end). */
    private static final String LISTED = """
            SELECT c.serial, r.reason, r.revoked_at
              FROM agency_certificate_revocation r JOIN agency_certificate c ON c.serial = r.serial
             WHERE c.expires_at > :since
            """;

    private static final String COUNT = "SELECT count(*) FROM agency_certificate_revocation";
    private static final String LIST = "SELECT number, made_at, ends_at, revoked, list FROM agency_certificate_list";
    private static final String LOCK = LIST + " FOR UPDATE";
    private static final String KEEP = """
            UPDATE agency_certificate_list
               SET number = :number, made_at = :made, ends_at = :ends, revoked = :revoked, list = :list
            """;

    private final JdbcClient jdbc;

    RevocationSql(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** False if it is revoked already. */
    boolean insert(String serial, RevocationReason reason, Instant now) {
        return jdbc.sql(INSERT)
                        .param("serial", serial)
                        .param("reason", reason.number())
                        .param("now", Timestamp.from(now))
                        .update()
                == 1;
    }

    /** Of these those that we have issued. */
    List<Issued> of(Collection<String> serials) {
        return jdbc.sql(OF)
                .param("serials", serials)
                .query(RevocationSql::readIssued)
                .list();
    }

    List<Issued> listed(Instant since) {
        return jdbc.sql(LISTED)
                .param("since", Timestamp.from(since))
                .query(RevocationSql::readIssued)
                .list();
    }

    /** How many there ever were: another number than a list's, and the list is not the newest. */
    long count() {
        return jdbc.sql(COUNT).query(Long.class).single();
    }

    CertificateList list() {
        return jdbc.sql(LIST).query(RevocationSql::readList).single();
    }

    /** The same; nobody else makes one until the end of the transaction. */
    CertificateList lock() {
        return jdbc.sql(LOCK).query(RevocationSql::readList).single();
    }

    void keep(CertificateList list) {
        jdbc.sql(KEEP)
                .param("number", list.number())
                .param("made", Timestamp.from(list.made()))
                .param("ends", Timestamp.from(list.ends()))
                .param("revoked", list.revoked())
                .param("list", list.der())
                .update();
    }

    private static Issued readIssued(ResultSet row, int number) throws SQLException {
        var at = row.getTimestamp("revoked_at");
        return new Issued(
                row.getString("serial"), at == null ? null : new Issued.Revoked(row.getInt("reason"), at.toInstant()));
    }

    private static CertificateList readList(ResultSet row, int number) throws SQLException {
        return new CertificateList(
                row.getLong("number"),
                row.getTimestamp("made_at").toInstant(),
                row.getTimestamp("ends_at").toInstant(),
                row.getLong("revoked"),
                row.getBytes("list"));
    }
}
