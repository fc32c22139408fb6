-- Why: two administrators let a suspended agency in again, not one. Needed by: the release after 0.1. Locks: none, the table is new. A
-- replica of the release before still lets one do it until it is replaced.

CREATE TABLE agency_resumption (
    agency_id text        NOT NULL,
    staff_id  text        NOT NULL REFERENCES staff_member,
    agreed_at timestamptz NOT NULL,
    PRIMARY KEY (agency_id, staff_id)
);

GRANT SELECT, INSERT, UPDATE (agreed_at), DELETE ON agency_resumption TO ${app};
