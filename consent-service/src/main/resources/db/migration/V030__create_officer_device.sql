-- Why: agencies register the devices that their officers ask from, and end them. Needed by: the release after 0.1. Locks: none, the table is new.

-- officer: the agency's own number of an officer; null: any. ended_at: null while the device counts; the row stays, so that it does not come back.
CREATE TABLE officer_device (
    agency_id     text        NOT NULL,
    thumbprint    text        NOT NULL,
    label         text        NOT NULL,
    officer       text,
    registered_at timestamptz NOT NULL,
    ended_at      timestamptz,
    PRIMARY KEY (agency_id, thumbprint)
);

GRANT SELECT, INSERT, UPDATE ON officer_device TO ${app};
