package org.saphan.ledger.service;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Stops whoever comes to one place in a database, and there he can be killed. Set by the superuser, from outside: triggers and
 * locks that the product knows nothing of.
 */
final class Trap implements AutoCloseable {
    private static final long LOCK = 4711;
    /** Not in the schema that migrations must find empty. */
    private static final String SCHEMA = "CREATE SCHEMA IF NOT EXISTS trap";

    private static final String HERE = """
        CREATE OR REPLACE FUNCTION trap.die_here() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN PERFORM pg_advisory_xact_lock_shared(4711); RETURN NULL; END $$
        """;

    private final Place place;
    private final Connection holder;
    private final Connection administrator;
    private final int holderPid;

    /**
     * Where to stop.
     *
     * @param hold what the trap takes, and whoever comes there waits for
     * @param set makes them come there
     * @param keys in the keys database, not the log's
     */
    record Place(String hold, List<String> set, List<String> remove, boolean keys) {
        /** Makes the trap open to others: triggers can't be removed while somebody writes the table. */
        List<String> pass() {
            return set.isEmpty() ? List.of() : List.of(HERE.replace("PERFORM pg_advisory_xact_lock_shared(4711);", ""));
        }

        /** The same in the keys database. */
        Place ofKeys() {
            return new Place(hold, set, remove, true);
        }
    }

    /** When a statement that writes a table begins: nothing of it is done, no row is locked. */
    static Place statement(String operation, String table) {
        return trigger(
                "CREATE TRIGGER die_here BEFORE " + operation + " ON " + table
                        + " FOR EACH STATEMENT EXECUTE FUNCTION trap.die_here()",
                table);
    }

    /** In COMMIT, when all of a transaction is done that has written a certain row, and nothing of it stands yet. */
    static Place commit(String operation, String table, String when) {
        return trigger(
                "CREATE CONSTRAINT TRIGGER die_here AFTER " + operation + " ON " + table
                        + " DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (" + when
                        + ") EXECUTE FUNCTION trap.die_here()",
                table);
    }

    static Place commit(String operation, String table) {
        return commit(operation, table, "true");
    }

    private static Place trigger(String create, String table) {
        return new Place(
                "SELECT pg_advisory_xact_lock(" + LOCK + ")",
                List.of(SCHEMA, HERE, create),
                List.of("DROP TRIGGER IF EXISTS die_here ON " + table),
                false);
    }

    /** When a table is read. */
    static Place reading(String table) {
        return new Place("LOCK TABLE " + table + " IN ACCESS EXCLUSIVE MODE", List.of(), List.of(), false);
    }

    /** When the coming partitions are made. */
    static Place partitions() {
        return new Place(
                "SELECT pg_advisory_xact_lock(hashtext('saphan.make_entry_partitions'))", List.of(), List.of(), false);
    }

    /** Not in a database: what brings the process there holds it there too. */
    static Place elsewhere() {
        return new Place("", List.of(), List.of(), false);
    }

    /** In a migration, when it has made a table. */
    static Place creating(String table) {
        return new Place(
                "SELECT pg_advisory_xact_lock(" + LOCK + ")",
                List.of(
                        SCHEMA,
                        """
                        CREATE OR REPLACE FUNCTION trap.die_here_too() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN
                          IF EXISTS (SELECT 1 FROM pg_event_trigger_ddl_commands() WHERE object_identity = 'public.%s') THEN
                            PERFORM pg_advisory_xact_lock_shared(4711);
                          END IF;
                        END $$\
                        """.replace("%s", table),
                        "CREATE EVENT TRIGGER die_here ON ddl_command_end WHEN TAG IN ('CREATE TABLE')"
                                + " EXECUTE FUNCTION trap.die_here_too()"),
                List.of("DROP EVENT TRIGGER IF EXISTS die_here"),
                false);
    }

    private Trap(Place place, String url) throws SQLException {
        this.place = place;
        holder = DriverManager.getConnection(url, "postgres", "");
        administrator = DriverManager.getConnection(url, "postgres", "");
        holder.setAutoCommit(false);
        execute(holder, List.of(place.hold()));
        holderPid = first(holder, "SELECT pg_backend_pid()").getFirst();
        execute(administrator, place.set());
    }

    static Trap set(Place place, String url) throws SQLException {
        return new Trap(place, url);
    }

    /** Sessions that stand here now. */
    List<Integer> caught() {
        return blockedBy(holderPid);
    }

    /** Sessions that wait for one that stands here. */
    boolean somebodyWaitsBehind(List<Integer> caught) {
        return caught.stream().anyMatch(pid -> !blockedBy(pid).isEmpty());
    }

    private List<Integer> blockedBy(int pid) {
        return first(administrator, "SELECT pid FROM pg_stat_activity WHERE " + pid + " = ANY (pg_blocking_pids(pid))");
    }

    /** Ends sessions and waits until they are gone: what they had not committed never was. */
    void rollBack(List<Integer> caught) throws SQLException {
        for (int pid : caught) {
            execute(administrator, List.of("SELECT pg_terminate_backend(" + pid + ")"));
        }
        awaitGone(caught);
    }

    /** From now on nobody else is stopped here; who stands here stays. */
    void letOthersPass() throws SQLException {
        execute(administrator, place.pass());
    }

    /** Lets sessions go on and waits until they are gone: nobody is there to hear what they have done. */
    void letThemFinish(List<Integer> caught) throws SQLException {
        holder.rollback();
        awaitGone(caught);
    }

    private void awaitGone(List<Integer> caught) {
        TestLedger.eventually(() -> first(administrator, "SELECT pid FROM pg_stat_activity").stream()
                .noneMatch(caught::contains));
    }

    private static List<Integer> first(Connection connection, String sql) {
        var found = new ArrayList<Integer>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                found.add(rows.getInt(1));
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void execute(Connection connection, List<String> statements) throws SQLException {
        try (var statement = connection.createStatement()) {
            for (var one : statements) {
                statement.execute(one);
            }
        }
    }

    /** Removes it from a database that was started anew as well. */
    static void remove(Place place, String url) throws SQLException {
        try (var connection = DriverManager.getConnection(url, "postgres", "")) {
            execute(connection, place.remove());
        }
    }

    @Override
    public void close() throws SQLException {
        try (holder;
                administrator) {
            if (administrator.isValid(1)) { // otherwise its PostgreSQL was killed
                holder.rollback();
                execute(administrator, place.remove());
            }
        }
    }
}
