-- Why: what a time-stamping authority (RFC 3161) has said about checkpoints. Release 0.1. A new table: takes no lock that anybody
-- waits for. Rows are only added; tokens are verified before they are stored and by whoever reads them.
CREATE TABLE timestamp_token (
    log_id smallint    NOT NULL,
    size   bigint      NOT NULL CHECK (size >= 1),
    at     timestamptz NOT NULL, -- by the authority's clock
    taken  timestamptz NOT NULL, -- by ours
    token  bytea       NOT NULL CHECK (octet_length(token) BETWEEN 1 AND 65536),
    PRIMARY KEY (log_id, size)
);

GRANT SELECT, INSERT ON timestamp_token TO ledger_writer;
GRANT SELECT ON timestamp_token TO ledger_reader;
