-- Why: agencies ask to take part, and every administrative act reaches the ledger. Needed by: the release after 0.1. Locks: ACCESS
-- EXCLUSIVE on agency and journal for an instant; a constant default rewrites nothing. A replica of the release before stops
-- delivering at the first entry that tells of no citizen, and one of this release goes on from there.

-- What is asked is never changed: state, reason and closed_at are.
CREATE TABLE agency_application (
    application_id    text        PRIMARY KEY,
    agency_id         text        NOT NULL,
    name_th           text        NOT NULL,
    name_en           text        NOT NULL,
    contact           text        NOT NULL,
    jwk_set           text        NOT NULL,
    signing_request   text,
    redirect_uris     text        NOT NULL,
    certificate_bound boolean     NOT NULL,
    asker             text        NOT NULL REFERENCES staff_member,
    asked_at          timestamptz NOT NULL,
    state             text        NOT NULL CHECK (state IN ('asked', 'approved', 'test', 'production', 'refused')),
    reason            text,
    CHECK ((state = 'refused') = (reason IS NOT NULL))
);
CREATE INDEX agency_application_by_agency ON agency_application (agency_id, asked_at DESC);
CREATE UNIQUE INDEX agency_application_one_open ON agency_application (agency_id) WHERE state IN ('asked', 'approved', 'test');

-- Four eyes: nobody agrees twice.
CREATE TABLE agency_approval (
    application_id text        NOT NULL REFERENCES agency_application,
    staff_id       text        NOT NULL REFERENCES staff_member,
    approved_at    timestamptz NOT NULL,
    PRIMARY KEY (application_id, staff_id)
);

-- An agency of the test realm gets tokens for it alone, and gateways don't hear of it.
ALTER TABLE agency ADD COLUMN test_realm boolean NOT NULL DEFAULT false;

-- Entries about the house concern no citizen.
ALTER TABLE journal ADD COLUMN kind text NOT NULL DEFAULT 'CONSENT_CHANGE';
ALTER TABLE journal ADD COLUMN reason text;
ALTER TABLE journal ALTER COLUMN citizen_id DROP NOT NULL;
ALTER TABLE journal ALTER COLUMN consent_id DROP NOT NULL;
ALTER TABLE journal ADD CHECK ((kind = 'CONSENT_CHANGE') = (citizen_id IS NOT NULL AND consent_id IS NOT NULL));

GRANT SELECT, INSERT ON agency_approval TO ${app};
GRANT SELECT, INSERT, UPDATE (state, reason) ON agency_application TO ${app};
