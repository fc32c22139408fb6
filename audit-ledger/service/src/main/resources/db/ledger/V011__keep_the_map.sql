-- Why: the map from subject tags to what stands under them, so that a citizen can be shown that nothing of hers is left out.
-- Release 0.1. All of it can be made again from the entries; whoever changes it here changes no root that the log states.
-- The index is built under a lock that appending waits for: on a log with many entries make it beforehand, partition by
-- partition, with CREATE INDEX CONCURRENTLY.

-- One row per tag: key = SHA-256(tag); root and frontier of the RFC 9162 tree over the leaf hashes of its entries.
CREATE TABLE map_leaf (
    log_id   smallint NOT NULL,
    key      bytea    NOT NULL CHECK (octet_length(key) = 32),
    count    bigint   NOT NULL CHECK (count >= 1),
    root     bytea    NOT NULL CHECK (octet_length(root) = 32),
    frontier bytea    NOT NULL CHECK (octet_length(frontier) BETWEEN 8 AND 2024),
    PRIMARY KEY (log_id, key)
) WITH (fillfactor = 80);

-- The newest row is the state of map_leaf.
CREATE TABLE map_epoch (
    log_id smallint NOT NULL,
    epoch  bigint   NOT NULL CHECK (epoch >= 1),
    size   bigint   NOT NULL CHECK (size >= 0),
    root   bytea    NOT NULL CHECK (octet_length(root) = 32),
    tags   bigint   NOT NULL CHECK (tags >= 0),
    sealed bigint   NOT NULL CHECK (sealed >= 0),
    PRIMARY KEY (log_id, epoch)
);

CREATE INDEX entry_sealed ON entry (seq) WHERE kind IN ('sealing', 'disclosure');

GRANT SELECT, INSERT, UPDATE ON map_leaf TO ledger_writer;
GRANT SELECT, INSERT ON map_epoch TO ledger_writer;
GRANT SELECT ON map_leaf, map_epoch TO ledger_reader;
