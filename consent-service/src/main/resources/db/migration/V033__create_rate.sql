-- Why: replicas count together how often somebody may ask or fail. Needed by: the release after 0.1. Locks: none, the table is new.
-- A replica of the release before counts for itself, as it did.

-- name: keyed hash of what is counted and of whom. full_at: when everything may happen at once again, nanoseconds since 1970.
-- Unlogged: counting waits for no disk; after a crash of the database, and on a standby that takes over, everybody begins anew.
-- Half of each page stays free, so that counting again rewrites a row in its place.
CREATE UNLOGGED TABLE rate (
    name    bytea  PRIMARY KEY,
    full_at bigint NOT NULL
) WITH (fillfactor = 50);

GRANT SELECT, INSERT, UPDATE, DELETE ON rate TO ${app};
