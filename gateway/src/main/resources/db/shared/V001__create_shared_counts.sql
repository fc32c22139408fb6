-- Why: several gateways behind one address count and remember together. Needed by: the release after 0.1. Locks: none, all is new.

-- How often somebody may ask or fail. name: keyed hash of what is counted and of whom. full_at: when everything may happen at once
-- again, nanoseconds since 1970. Unlogged: counting waits for no disk; after a crash of the database everybody begins anew.
CREATE UNLOGGED TABLE rate (
    name    bytea  PRIMARY KEY,
    full_at bigint NOT NULL
) WITH (fillfactor = 50);

-- Proofs and officers' statements that were used, hashed, until they would be refused for their age anyway. owner: the request that
-- a statement came with, which may bring it again.
CREATE TABLE used (
    mark  bytea       PRIMARY KEY,
    owner bytea       NOT NULL,
    until timestamptz NOT NULL
);
CREATE INDEX used_by_until ON used (until);

-- Exchanges of a day (Bangkok's) under an agreement and purpose.
CREATE TABLE quota (
    agreement text NOT NULL,
    purpose   text NOT NULL,
    day       date NOT NULL,
    taken     int  NOT NULL,
    PRIMARY KEY (agreement, purpose, day)
) WITH (fillfactor = 50);

GRANT USAGE ON SCHEMA saphan_gateway TO ${app};
GRANT SELECT, INSERT, UPDATE, DELETE ON rate, used, quota TO ${app};
