package org.saphan.launcher.story;

import java.sql.SQLException;
import org.saphan.launcher.database.Cluster;
import org.saphan.launcher.database.Database;

/**
 * How far the consent service has read the ledger's stream to tell citizens of it. A ledger that is another one misleads it, and
 * it stands still when the right one is back: its operator then sets it back, as {@code docs/operations/identity.md} says.
 *
 * @param next index of the entry that comes next
 * @param leafHash of the one before, base64
 */
record ReadSoFar(long next, String leafHash) {

    /** While the ledger is down nobody moves it. */
    static ReadSoFar in(Cluster cluster) {
        try (var connection = cluster.connect(Database.CONSENT.name());
                var statement = connection.prepareStatement("SELECT next_index, leaf_hash FROM ledger_position");
                var rows = statement.executeQuery()) {
            rows.next();
            return new ReadSoFar(rows.getLong(1), rows.getString(2));
        } catch (SQLException e) {
            throw new StoryBroken("it is told how far the ledger was read (" + e.getSQLState() + ")");
        }
    }

    /** Forgets what came after it. */
    void again(Cluster cluster) {
        try (var connection = cluster.connect(Database.CONSENT.name());
                var position = connection.prepareStatement("UPDATE ledger_position SET next_index = ?, leaf_hash = ?");
                var notices = connection.prepareStatement("DELETE FROM access_notice WHERE ledger_index >= ?")) {
            position.setLong(1, next);
            position.setString(2, leafHash);
            position.executeUpdate();
            notices.setLong(1, next);
            notices.executeUpdate();
        } catch (SQLException e) {
            throw new StoryBroken("the ledger is read again from where it was honest (" + e.getSQLState() + ")");
        }
    }
}
