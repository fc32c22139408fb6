-- Why: agencies publish their keys at an address and change them there. Needed by: the release after 0.1. Locks: ACCESS EXCLUSIVE on
-- agency_application for an instant; a column without a default rewrites nothing. A replica of the release before fetches nothing.

ALTER TABLE agency_application ADD COLUMN key_address text;

-- keys: the thumbprints that were there last, one a line. failing_since: null while it answers.
CREATE TABLE agency_key_address (
    agency_id     text        PRIMARY KEY,
    address       text        NOT NULL,
    keys          text        NOT NULL,
    checked_at    timestamptz NOT NULL,
    failing_since timestamptz
);

GRANT SELECT, INSERT, UPDATE, DELETE ON agency_key_address TO ${app};
