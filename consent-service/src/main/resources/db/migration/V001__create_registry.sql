-- Why: who takes part and what is allowed. Needed by: the first release. Locks: none, the tables are new.
-- Versions are inserted, never overwritten: what held on a day can be read back years later.

CREATE TABLE agency (
    agency_id     text        NOT NULL,
    version       integer     NOT NULL CHECK (version > 0),
    name_th       text        NOT NULL,
    name_en       text        NOT NULL,
    active        boolean     NOT NULL,
    jwk_set       text        NOT NULL,
    redirect_uris text        NOT NULL,
    digest        text        NOT NULL,
    recorded_at   timestamptz NOT NULL,
    PRIMARY KEY (agency_id, version)
);

-- Applications of the exchange itself that log people in (the regulator's console); they never get an access token for the gateway.
CREATE TABLE console (
    client_id     text        NOT NULL,
    version       integer     NOT NULL CHECK (version > 0),
    name_th       text        NOT NULL,
    name_en       text        NOT NULL,
    jwk_set       text        NOT NULL,
    redirect_uris text        NOT NULL,
    digest        text        NOT NULL,
    recorded_at   timestamptz NOT NULL,
    PRIMARY KEY (client_id, version)
);

CREATE TABLE agreement (
    agreement_id text        NOT NULL,
    version      integer     NOT NULL CHECK (version > 0),
    consumer     text        NOT NULL,
    body         text        NOT NULL,
    digest       text        NOT NULL,
    recorded_at  timestamptz NOT NULL,
    PRIMARY KEY (agreement_id, version)
);

CREATE TABLE catalogue_service (
    service_id  text        NOT NULL,
    version     text        NOT NULL,
    body        text        NOT NULL,
    digest      text        NOT NULL,
    recorded_at timestamptz NOT NULL,
    PRIMARY KEY (service_id, version)
);

-- Whoever has a role here is known by HMAC(person key, national ID) only.
CREATE TABLE staff (
    person_tag  text        NOT NULL,
    role        text        NOT NULL,
    recorded_at timestamptz NOT NULL,
    PRIMARY KEY (person_tag, role)
);

GRANT SELECT, INSERT ON agency, console, agreement, catalogue_service TO ${app};
GRANT SELECT, INSERT, DELETE ON staff TO ${app};
