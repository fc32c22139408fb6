-- Why: erasures are found at every start, so that a restored backup of the keys does not bring a person back, and a citizen
-- is told what of hers was erased. Release 0.1. The index is built under a lock that appending waits for: on a log with many
-- entries make it beforehand, partition by partition, with CREATE INDEX CONCURRENTLY.
CREATE INDEX entry_erased ON entry (seq) WHERE kind = 'erasure';

-- What the citizen is told. reference = HMAC(lookup key, person): not the tag, and no index, for nothing here may lead
-- from a person to the erased entries. The day alone is kept for the same reason.
CREATE TABLE erasure_notice (
    log_id    smallint NOT NULL,
    reference bytea    NOT NULL CHECK (octet_length(reference) = 32),
    year      smallint NOT NULL,
    day       date     NOT NULL,
    authority text     NOT NULL,
    PRIMARY KEY (log_id, reference, year, day, authority)
);

GRANT SELECT, INSERT ON erasure_notice TO ledger_writer;
GRANT SELECT ON erasure_notice TO ledger_reader;
