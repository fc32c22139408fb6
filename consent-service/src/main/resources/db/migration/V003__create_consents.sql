-- Why: what citizens have allowed, and the outbox to the ledger. Needed by: the first release. Locks: none, the tables are new.

-- national_id is sealed (AES-256-GCM); person_tag is HMAC(person key, national ID).
CREATE TABLE citizen (
    citizen_id  text        PRIMARY KEY,
    person_tag  text        NOT NULL UNIQUE,
    national_id text        NOT NULL,
    recorded_at timestamptz NOT NULL
);

CREATE TABLE consent (
    consent_id        text        PRIMARY KEY,
    version           integer     NOT NULL CHECK (version > 0),
    citizen_id        text        NOT NULL REFERENCES citizen,
    person_tag        text        NOT NULL,
    agency_id         text        NOT NULL,
    purpose           text        NOT NULL,
    services          text        NOT NULL,
    explicit          boolean     NOT NULL,
    state             text        NOT NULL CHECK (state IN
                          ('requested', 'active', 'paused', 'withdrawn', 'expired', 'refused', 'lapsed')),
    valid_from        timestamptz NOT NULL,
    valid_until       timestamptz NOT NULL,
    agreement_id      text        NOT NULL,
    agreement_version integer     NOT NULL,
    authorization_id  text        NOT NULL UNIQUE,
    identity_level    text,
    login_level       text,
    requested_at      timestamptz NOT NULL,
    decided_at        timestamptz,
    record            text,
    CHECK (valid_from < valid_until),
    FOREIGN KEY (agreement_id, agreement_version) REFERENCES agreement
);
CREATE INDEX consent_by_person ON consent (person_tag, agency_id, purpose);
CREATE INDEX consent_by_citizen ON consent (citizen_id, requested_at DESC);
CREATE INDEX consent_that_can_end ON consent (valid_until) WHERE state IN ('active', 'paused');
CREATE INDEX consent_that_can_lapse ON consent (requested_at) WHERE state = 'requested';
-- At most one counts at a time; a new yes ends the one before.
CREATE UNIQUE INDEX consent_one_in_force ON consent (citizen_id, agency_id, purpose) WHERE state IN ('active', 'paused');

CREATE TABLE consent_change (
    consent_id text        NOT NULL REFERENCES consent,
    version    integer     NOT NULL,
    from_state text,
    to_state   text        NOT NULL,
    changed_at timestamptz NOT NULL,
    receipt    text        NOT NULL,
    PRIMARY KEY (consent_id, version)
);

-- The outbox. In the order of the feed numbers, which is the order of the commits.
CREATE TABLE journal (
    number        bigint      PRIMARY KEY,
    citizen_id    text        NOT NULL REFERENCES citizen,
    request_id    text        NOT NULL,
    agency_id     text        NOT NULL,
    consent_id    text        NOT NULL,
    facts         text        NOT NULL,
    written_at    timestamptz NOT NULL,
    ledger_index  bigint,
    delivered_at  timestamptz
);
CREATE INDEX journal_waiting ON journal (number) WHERE delivered_at IS NULL;

GRANT SELECT, INSERT ON citizen, consent_change TO ${app};
GRANT SELECT, INSERT, UPDATE ON consent, journal TO ${app};
