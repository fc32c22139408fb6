-- Why: agencies' certificates can be revoked, and whoever takes them can ask (OCSP) or read the list (CRL). Needed by: the release
-- after 0.1. Locks: none that anybody waits for, the tables are new.

-- RFC 5280 §5.3.1. A revocation is for good.
CREATE TABLE agency_certificate_revocation (
    serial     text        PRIMARY KEY REFERENCES agency_certificate,
    reason     smallint    NOT NULL CHECK (reason IN (0, 1, 3, 4, 5, 9)),
    revoked_at timestamptz NOT NULL
);

-- The newest list. Replicas take turns at the row, so that its number only goes up.
CREATE TABLE agency_certificate_list (
    only_row boolean     PRIMARY KEY DEFAULT true CHECK (only_row),
    number   bigint      NOT NULL,
    made_at  timestamptz NOT NULL,
    ends_at  timestamptz NOT NULL,
    revoked  bigint      NOT NULL,
    list     bytea       NOT NULL
);
INSERT INTO agency_certificate_list (number, made_at, ends_at, revoked, list) VALUES (0, 'epoch', 'epoch', 0, '');

GRANT SELECT, INSERT ON agency_certificate_revocation TO ${app};
GRANT SELECT, UPDATE ON agency_certificate_list TO ${app};
