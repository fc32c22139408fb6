package org.saphan.ledger.service.keys;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntFunction;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** All SQL of the keys database. Columns are named, so that old code survives a new column. */
final class KeysSql {
    private static final String COLUMNS = "id, lookup, year, tag, data_key";

    private static final String FIND = "SELECT " + COLUMNS + " FROM person_key WHERE lookup = ANY (?) AND year = ?";
    private static final String FIND_BY_TAG = "SELECT " + COLUMNS + " FROM person_key WHERE tag = ?";
    /** Of persons, not of sealings. */
    private static final String FIND_UNSEALED = """
            SELECT id, lookup, year, tag, data_key FROM person_key k
             WHERE tag = ? AND NOT EXISTS (SELECT 1 FROM sealing s WHERE s.person_key = k.id)
            """;

    private static final String FIND_BY_ID = "SELECT " + COLUMNS + " FROM person_key WHERE id = ?";
    /** Her years', and those of sealings that are disclosed. */
    private static final String OF_PERSON = """
            SELECT id, lookup, year, tag, data_key FROM person_key WHERE lookup = ?
            UNION ALL
            SELECT k.id, k.lookup, k.year, k.tag, k.data_key
              FROM sealing s JOIN disclosed d ON d.id = s.id JOIN person_key k ON k.id = s.person_key
             WHERE s.reference = ?
             ORDER BY year, id
            """;

    private static final String SEAL = """
            INSERT INTO sealing (id, reference, person, person_key, ends_at) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (id) DO NOTHING
            """;
    private static final String SEALING = """
            SELECT s.id, s.reference, s.person, s.person_key, s.ends_at, d.id IS NOT NULL AS disclosed
              FROM sealing s LEFT JOIN disclosed d ON d.id = s.id WHERE s.id = ?
            """;
    /** Served by index sealing_by_end. */
    private static final String ENDED = """
            SELECT s.id, s.reference, s.person, s.person_key, s.ends_at, false AS disclosed
              FROM sealing s WHERE s.ends_at <= ? AND NOT EXISTS (SELECT 1 FROM disclosed d WHERE d.id = s.id)
             ORDER BY s.ends_at LIMIT 100
            """;

    private static final String DISCLOSE = "INSERT INTO disclosed (id) VALUES (?) ON CONFLICT (id) DO NOTHING";
    private static final String DESTROY = "DELETE FROM person_key WHERE tag = ?";
    private static final String CREATE = """
            INSERT INTO person_key (lookup, year, tag, salt, data_key)
            VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (lookup, year) DO NOTHING
            """;
    /** Whoever is the first to store details stores with them whose act they tell of. */
    private static final String KEEP = """
            WITH given AS (
                SELECT DISTINCT ON (digest) *
                  FROM unnest(?::bytea[], ?::bigint[], ?::bytea[], ?::bytea[], ?::text[], ?::text[])
                    AS g (digest, person_key, sealed, officer, request_id, kind)
            ), kept AS (
                INSERT INTO detail (digest, person_key, sealed) SELECT digest, person_key, sealed FROM given
                ON CONFLICT (digest) DO NOTHING
                RETURNING digest
            )
            INSERT INTO officer_act (digest, officer_tag, request_id, kind)
            SELECT g.digest, g.officer, g.request_id, g.kind FROM given g JOIN kept USING (digest)
             WHERE g.officer IS NOT NULL
            """;

    private static final String DETAIL = "SELECT person_key, sealed FROM detail WHERE digest = ?";

    private final DataSource keys;

    KeysSql(DataSource keys) {
        this.keys = keys;
    }

    /** A row as stored: the data key is wrapped. Never compared. */
    @SuppressWarnings("ArrayRecordComponent")
    record Row(long id, byte[] lookup, int year, byte[] tag, byte[] dataKey) {}

    /** Never compared. */
    @SuppressWarnings("ArrayRecordComponent")
    record Detail(long personKey, byte[] sealed) {}

    List<Row> find(List<byte[]> lookups, int year) {
        return rows(FIND, statement -> {
            statement.setArray(1, statement.getConnection().createArrayOf("bytea", lookups.toArray(byte[][]::new)));
            statement.setInt(2, year);
        });
    }

    Optional<Row> byTag(byte[] tag) {
        return rows(FIND_BY_TAG, statement -> statement.setBytes(1, tag)).stream()
                .findFirst();
    }

    Optional<Row> unsealedByTag(byte[] tag) {
        return rows(FIND_UNSEALED, statement -> statement.setBytes(1, tag)).stream()
                .findFirst();
    }

    Optional<Row> byId(long id) {
        return rows(FIND_BY_ID, statement -> statement.setLong(1, id)).stream().findFirst();
    }

    /** Of every year, and of disclosed sealings. */
    List<Row> ofPerson(byte[] lookup, byte[] reference) {
        return rows(OF_PERSON, statement -> {
            statement.setBytes(1, lookup);
            statement.setBytes(2, reference);
        });
    }

    /** A sealing as stored: the person is wrapped. Never compared. */
    @SuppressWarnings("ArrayRecordComponent")
    record SealingRow(String id, byte[] reference, byte[] person, long personKey, Instant endsAt, boolean disclosed) {}

    /** Makes a row unless there is one. */
    void seal(SealingRow sealing) {
        update(SEAL, statement -> {
            statement.setString(1, sealing.id());
            statement.setBytes(2, sealing.reference());
            statement.setBytes(3, sealing.person());
            statement.setLong(4, sealing.personKey());
            statement.setObject(5, sealing.endsAt().atOffset(ZoneOffset.UTC));
        });
    }

    Optional<SealingRow> sealing(String id) {
        return sealings(SEALING, statement -> statement.setString(1, id)).stream()
                .findFirst();
    }

    /** Those that have ended and are not disclosed, the oldest first, at most 100. */
    List<SealingRow> ended(Instant at) {
        return sealings(ENDED, statement -> statement.setObject(1, at.atOffset(ZoneOffset.UTC)));
    }

    /** Durable when this returns. */
    void disclose(String id) {
        update(DISCLOSE, statement -> statement.setString(1, id));
    }

    private List<SealingRow> sealings(String sql, Binding binding) {
        try (var connection = keys.getConnection();
                var statement = connection.prepareStatement(sql)) {
            binding.bind(statement);
            try (var rows = statement.executeQuery()) {
                var found = new ArrayList<SealingRow>();
                while (rows.next()) {
                    found.add(new SealingRow(
                            rows.getString("id"),
                            rows.getBytes("reference"),
                            rows.getBytes("person"),
                            rows.getLong("person_key"),
                            rows.getObject("ends_at", OffsetDateTime.class).toInstant(),
                            rows.getBoolean("disclosed")));
                }
                return found;
            }
        } catch (SQLException e) {
            throw new KeysUnavailable(e);
        }
    }

    private void update(String sql, Binding binding) {
        try (var connection = keys.getConnection();
                var statement = connection.prepareStatement(sql)) {
            binding.bind(statement);
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new KeysUnavailable(e);
        }
    }

    /** Durable when this returns. What is not there is destroyed already. */
    void destroy(byte[] tag) {
        update(DESTROY, statement -> statement.setBytes(1, tag));
    }

    /** Makes a row unless another has been faster; whoever calls then reads which one stands. */
    void create(byte[] lookup, int year, byte[] tag, byte[] salt, byte[] dataKey) {
        try (var connection = keys.getConnection();
                var statement = connection.prepareStatement(CREATE)) {
            statement.setBytes(1, lookup);
            statement.setInt(2, year);
            statement.setBytes(3, tag);
            statement.setBytes(4, salt);
            statement.setBytes(5, dataKey);
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new KeysUnavailable(e);
        }
    }

    /** Durable when this returns. */
    void keep(List<SealedDetails> details) {
        try (var connection = keys.getConnection();
                var statement = connection.prepareStatement(KEEP)) {
            statement.setArray(1, bytes(connection, details, SealedDetails::digest));
            statement.setArray(
                    2,
                    connection.createArrayOf(
                            "bigint",
                            details.stream().map(SealedDetails::personKey).toArray()));
            statement.setArray(3, bytes(connection, details, SealedDetails::sealed));
            statement.setArray(
                    4, connection.createArrayOf("bytea", by(details, SealedDetails.By::officerTag, byte[][]::new)));
            statement.setArray(
                    5, connection.createArrayOf("text", by(details, SealedDetails.By::requestId, String[]::new)));
            statement.setArray(
                    6,
                    connection.createArrayOf("text", by(details, by -> by.kind().name(), String[]::new)));
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new KeysUnavailable(e);
        }
    }

    private static <T> @Nullable T[] by(
            List<SealedDetails> details, Function<SealedDetails.By, T> part, IntFunction<@Nullable T[]> array) {
        return details.stream()
                .map(SealedDetails::by)
                .map(by -> by == null ? null : part.apply(by))
                .toArray(array);
    }

    Optional<Detail> detail(byte[] digest) {
        try (var connection = keys.getConnection();
                var statement = connection.prepareStatement(DETAIL)) {
            statement.setBytes(1, digest);
            try (var rows = statement.executeQuery()) {
                return rows.next() ? Optional.of(new Detail(rows.getLong(1), rows.getBytes(2))) : Optional.empty();
            }
        } catch (SQLException e) {
            throw new KeysUnavailable(e);
        }
    }

    private List<Row> rows(String sql, Binding binding) {
        try (var connection = keys.getConnection();
                var statement = connection.prepareStatement(sql)) {
            binding.bind(statement);
            try (var rows = statement.executeQuery()) {
                var found = new ArrayList<Row>();
                while (rows.next()) {
                    found.add(row(rows));
                }
                return found;
            }
        } catch (SQLException e) {
            throw new KeysUnavailable(e);
        }
    }

    private static Row row(ResultSet rows) throws SQLException {
        return new Row(
                rows.getLong("id"),
                rows.getBytes("lookup"),
                rows.getInt("year"),
                rows.getBytes("tag"),
                rows.getBytes("data_key"));
    }

    private static Array bytes(Connection connection, List<SealedDetails> from, Function<SealedDetails, byte[]> part)
            throws SQLException {
        return connection.createArrayOf("bytea", from.stream().map(part).toArray(byte[][]::new));
    }

    private interface Binding {
        void bind(PreparedStatement statement) throws SQLException;
    }
}
