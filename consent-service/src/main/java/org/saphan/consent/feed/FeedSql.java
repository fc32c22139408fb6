package org.saphan.consent.feed;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.saphan.contract.feed.FeedEvent;
import org.saphan.contract.id.AgencyId;
import org.saphan.contract.id.PersonTag;
import org.saphan.contract.id.PurposeCode;

/** Reads the feed over the one listening connection. Served by the primary key of feed_event. */
final class FeedSql {

    private static final String HEAD = "SELECT number FROM feed_head WHERE only_row";
    private static final String AFTER = """
            SELECT number, kind, agency_id, person_tag, purpose, token_id
              FROM feed_event
             WHERE number > ?
             ORDER BY number
             LIMIT 5000
            """;

    private FeedSql() {}

    static long head(Connection connection) throws SQLException {
        try (var statement = connection.prepareStatement(HEAD);
                var rows = statement.executeQuery()) {
            rows.next();
            return rows.getLong(1);
        }
    }

    static List<FeedEvent> after(Connection connection, long number) throws SQLException {
        try (var statement = connection.prepareStatement(AFTER)) {
            statement.setLong(1, number);
            try (var rows = statement.executeQuery()) {
                var events = new ArrayList<FeedEvent>();
                while (rows.next()) {
                    events.add(event(rows));
                }
                return events;
            }
        }
    }

    private static FeedEvent event(ResultSet row) throws SQLException {
        long number = row.getLong("number");
        return switch (row.getString("kind")) {
            case "consent-changed" ->
                new FeedEvent.ConsentChanged(
                        number,
                        new AgencyId(row.getString("agency_id")),
                        new PersonTag(row.getString("person_tag")),
                        new PurposeCode(row.getString("purpose")));
            case "token-revoked" -> new FeedEvent.TokenRevoked(number, row.getString("token_id"));
            // What this release does not know makes gateways read everything again: the safe side.
            default -> new FeedEvent.RegistryChanged(number);
        };
    }
}
