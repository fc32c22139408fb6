-- Why: our authority issues client certificates to agencies. Needed by: the release after 0.1. Locks: none, the table is new.

CREATE TABLE agency_certificate (
    serial         text        PRIMARY KEY,
    agency_id      text        NOT NULL,
    key_thumbprint text        NOT NULL,
    certificate    text        NOT NULL,
    issued_at      timestamptz NOT NULL,
    expires_at     timestamptz NOT NULL,
    CHECK (issued_at < expires_at)
);
CREATE INDEX agency_certificate_by_agency ON agency_certificate (agency_id, issued_at DESC);

GRANT SELECT, INSERT ON agency_certificate TO ${app};
