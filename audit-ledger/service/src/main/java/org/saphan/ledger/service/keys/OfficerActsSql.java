package org.saphan.ledger.service.keys;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.saphan.contract.ledger.EntryKind;

/** Reads of the table officer_act; it is written with the details, in {@link KeysSql}. */
final class OfficerActsSql {
    /** Served by index officer_act_by_officer. */
    private static final String ACTS = """
            SELECT number, digest, request_id, kind FROM officer_act
             WHERE officer_tag = ANY (?) AND number < ? ORDER BY number DESC LIMIT ?
            """;

    private final DataSource keys;

    OfficerActsSql(DataSource keys) {
        this.keys = keys;
    }

    List<OfficerActs.Act> acts(List<byte[]> officerTags, long before, int limit) {
        try (var connection = keys.getConnection();
                var statement = connection.prepareStatement(ACTS)) {
            statement.setArray(1, connection.createArrayOf("bytea", officerTags.toArray(byte[][]::new)));
            statement.setLong(2, before);
            statement.setInt(3, limit);
            try (var rows = statement.executeQuery()) {
                var found = new ArrayList<OfficerActs.Act>();
                while (rows.next()) {
                    found.add(new OfficerActs.Act(
                            rows.getLong("number"),
                            rows.getBytes("digest"),
                            rows.getString("request_id"),
                            EntryKind.valueOf(rows.getString("kind"))));
                }
                return found;
            }
        } catch (SQLException e) {
            throw new KeysUnavailable(e);
        }
    }
}
