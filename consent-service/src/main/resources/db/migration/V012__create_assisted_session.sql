-- Why: a clerk helps a citizen without a telephone at a counter, and both are on record. Needed by: this release.
-- Locks: consent_change and journal for a moment (new columns without default); the tables are new.

-- Who a clerk is as a citizen, so that nobody helps himself: HMAC(person key, national ID). The national ID itself is not kept.
CREATE TABLE staff_person (
    staff_id    text        PRIMARY KEY REFERENCES staff_member,
    person_tag  text        NOT NULL,
    recorded_at timestamptz NOT NULL
);

-- log_in_id is the clerk's log-in: no other browser acts in it. Ended early: ends_at is set back.
CREATE TABLE assisted_session (
    session_id text        PRIMARY KEY,
    staff_id   text        NOT NULL REFERENCES staff_member,
    agency_id  text        NOT NULL,
    citizen_id text        NOT NULL REFERENCES citizen,
    log_in_id  text        NOT NULL,
    began_at   timestamptz NOT NULL,
    ends_at    timestamptz NOT NULL,
    CHECK (began_at <= ends_at)
);
CREATE INDEX assisted_session_by_staff ON assisted_session (staff_id, ends_at DESC);
CREATE INDEX assisted_session_by_citizen ON assisted_session (citizen_id, began_at DESC);

-- Where a clerk did it for her.
ALTER TABLE consent_change ADD COLUMN counter_agency text, ADD COLUMN counter_clerk text;
ALTER TABLE journal ADD COLUMN officer text;

GRANT SELECT, INSERT, UPDATE ON staff_person, assisted_session TO ${app};
