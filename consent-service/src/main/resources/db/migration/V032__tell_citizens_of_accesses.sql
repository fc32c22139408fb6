-- Why: citizens are told of accesses, from the ledger's event stream. Needed by: the release after 0.1. Locks: ACCESS EXCLUSIVE on
-- citizen for as long as an index over an empty column takes; the tables are new. A replica of the release before enters citizens
-- without a handle, and one of this release asks for theirs.

-- What stands for her in the ledger where entries are told to be about her: a keyed hash. NULL: not asked for yet.
ALTER TABLE citizen ADD COLUMN ledger_handle text UNIQUE;
CREATE INDEX citizen_without_handle ON citizen (recorded_at) WHERE ledger_handle IS NULL;

-- What she has not read yet. Kept for 30 days, and not beyond an erasure.
CREATE TABLE access_notice (
    citizen_id   text        NOT NULL REFERENCES citizen,
    ledger_index bigint      NOT NULL,
    kind         text        NOT NULL,
    agency_id    text        NOT NULL,
    subject_tag  text        NOT NULL,
    happened_at  timestamptz NOT NULL,
    PRIMARY KEY (citizen_id, ledger_index)
);
CREATE INDEX access_notice_by_age ON access_notice (happened_at);
CREATE INDEX access_notice_by_tag ON access_notice (subject_tag);

-- How far the stream has been read: moved in the transaction that writes the notices. leaf_hash: of the last entry that was read.
CREATE TABLE ledger_position (
    only_row   boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    next_index bigint  NOT NULL CHECK (next_index >= 0),
    leaf_hash  text    NOT NULL
);
INSERT INTO ledger_position (next_index, leaf_hash) VALUES (0, '');

GRANT UPDATE (ledger_handle) ON citizen TO ${app};
GRANT SELECT, INSERT, DELETE ON access_notice TO ${app};
GRANT SELECT, UPDATE ON ledger_position TO ${app};
