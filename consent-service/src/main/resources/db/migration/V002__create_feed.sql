-- Why: gateways hear of every change within a second. Needed by: the first release. Locks: none, the tables are new.

-- One row. A transaction takes the next number with UPDATE, and holds the row until it commits: numbers have no gaps and
-- stand in the order of the commits. A sequence would give neither.
CREATE TABLE feed_head (
    only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    number   bigint  NOT NULL
);
INSERT INTO feed_head (number) VALUES (0);

CREATE TABLE feed_event (
    number     bigint PRIMARY KEY,
    kind       text   NOT NULL CHECK (kind IN ('consent-changed', 'registry-changed', 'token-revoked')),
    agency_id  text,
    person_tag text,
    purpose    text,
    token_id   text
);

GRANT SELECT, UPDATE ON feed_head TO ${app};
GRANT SELECT, INSERT, DELETE ON feed_event TO ${app};
