-- Why: what witnesses have cosigned, so that receipts and exports carry it. Release 0.1. A new table: takes no lock that
-- anybody waits for. Rows are only added; a witness's lines are verified before they are stored and whenever they are used.
CREATE TABLE cosignature (
    log_id  smallint    NOT NULL,
    size    bigint      NOT NULL CHECK (size >= 1),
    witness text        NOT NULL CHECK (octet_length(witness) BETWEEN 1 AND 255),
    at      timestamptz NOT NULL,
    lines   text        NOT NULL CHECK (octet_length(lines) BETWEEN 1 AND 16384),
    PRIMARY KEY (log_id, size, witness)
);

GRANT SELECT, INSERT ON cosignature TO ledger_writer;
GRANT SELECT ON cosignature TO ledger_reader;
