-- Why: the log itself, its head, its tiles and checkpoints. Release 0.1. Takes no lock that anybody waits for.
-- Rights: the writer may add rows and move the head, the reader may read; nobody but the owner may change or remove.
-- That is hygiene: a database administrator can pass it, and the proofs must still show what she did.

-- One row per log. A batch is written only by whoever still finds its epoch, size, root and chain here.
-- Pages are left almost empty, so that each new version of the row stays on its page (HOT).
CREATE TABLE head (
    log_id   smallint PRIMARY KEY,
    epoch    bigint   NOT NULL CHECK (epoch >= 0),
    size     bigint   NOT NULL CHECK (size >= 0),
    root     bytea    NOT NULL CHECK (octet_length(root) = 32),
    chain    bytea    NOT NULL CHECK (octet_length(chain) = 32),
    frontier bytea    NOT NULL CHECK (octet_length(frontier) BETWEEN 8 AND 2024)
) WITH (fillfactor = 10, autovacuum_vacuum_threshold = 2000, autovacuum_vacuum_scale_factor = 0);

-- The empty log: root SHA-256(''), chain 32 zero bytes, frontier of size 0.
INSERT INTO head (log_id, epoch, size, root, chain, frontier)
VALUES (1, 0, 0, sha256(''), decode(repeat('00', 32), 'hex'), decode(repeat('00', 8), 'hex'));

-- body: the exact bytes of the leaf, never written again in another form. chain_hash = SHA-256(previous || leaf_hash).
-- kind, agency, refusal, subject_tag and ts repeat what the leaf says, for those who search; the leaf counts.
CREATE TABLE entry (
    log_id      smallint    NOT NULL,
    seq         bigint      NOT NULL CHECK (seq >= 0),
    ts          timestamptz NOT NULL,
    kind        text        NOT NULL,
    agency      text        NOT NULL,
    refusal     text,
    subject_tag bytea       CHECK (octet_length(subject_tag) = 32),
    request_id  text        NOT NULL,
    leaf_hash   bytea       NOT NULL CHECK (octet_length(leaf_hash) = 32),
    chain_hash  bytea       NOT NULL CHECK (octet_length(chain_hash) = 32),
    body        bytea       NOT NULL CHECK (octet_length(body) BETWEEN 1 AND 65535),
    PRIMARY KEY (log_id, seq)
) PARTITION BY RANGE (seq);

CREATE INDEX entry_by_subject ON entry (subject_tag, seq) WHERE subject_tag IS NOT NULL;
CREATE INDEX entry_by_agency ON entry (agency, seq);
CREATE INDEX entry_by_time ON entry USING brin (ts);
CREATE INDEX entry_flagged ON entry (seq) WHERE kind = 'outcome-missing';

-- One entry per request and slot: its kind, except that outcome and outcome-missing share one and so exclude each other.
-- Not partitioned: a unique index across partitions would need their key.
CREATE TABLE submission (
    log_id     smallint NOT NULL,
    request_id text     NOT NULL,
    slot       text     NOT NULL,
    kind       text     NOT NULL,
    seq        bigint   NOT NULL,
    PRIMARY KEY (log_id, request_id, slot)
);

-- Full tiles only (C2SP tlog-tiles): 256 hashes of 32 bytes.
CREATE TABLE tile (
    log_id smallint NOT NULL,
    level  smallint NOT NULL CHECK (level BETWEEN 0 AND 7),
    index  bigint   NOT NULL CHECK (index >= 0),
    hashes bytea    NOT NULL CHECK (octet_length(hashes) = 8192),
    PRIMARY KEY (log_id, level, index)
);

-- Published checkpoints: signed notes (C2SP signed-note, tlog-checkpoint).
CREATE TABLE checkpoint (
    log_id smallint    NOT NULL,
    size   bigint      NOT NULL CHECK (size >= 0),
    at     timestamptz NOT NULL,
    note   text        NOT NULL CHECK (octet_length(note) <= 16384),
    PRIMARY KEY (log_id, size)
);

-- How far the sweeper has looked at permits; the newest row counts.
CREATE TABLE swept (
    log_id smallint NOT NULL,
    up_to  bigint   NOT NULL CHECK (up_to >= 0),
    PRIMARY KEY (log_id, up_to)
);

GRANT SELECT, INSERT ON entry, submission, tile, checkpoint, swept TO ledger_writer;
GRANT SELECT, UPDATE ON head TO ledger_writer;
GRANT SELECT ON head, entry, submission, tile, checkpoint, swept TO ledger_reader;
