-- Why: people of the exchange and of agencies log in with two steps. Needed by: this release. Locks: none, the tables are new.
-- V001's table staff is read no more; it goes in a later release.

-- totp_secret is sealed (AES-256-GCM). totp_step is the last time step (RFC 6238) whose code was used: none counts twice.
CREATE TABLE staff_member (
    staff_id      text        PRIMARY KEY,
    name          text        NOT NULL,
    agency_id     text,
    state         text        NOT NULL CHECK (state IN ('invited', 'active', 'suspended')),
    seeded        boolean     NOT NULL,
    password_hash text,
    totp_secret   text,
    totp_step     bigint      NOT NULL DEFAULT 0,
    recorded_at   timestamptz NOT NULL,
    CHECK (state <> 'active' OR (password_hash IS NOT NULL AND totp_secret IS NOT NULL))
);

CREATE TABLE staff_role (
    staff_id text NOT NULL REFERENCES staff_member,
    role     text NOT NULL CHECK (role IN ('regulator', 'administrator', 'clerk', 'officer', 'contact')),
    PRIMARY KEY (staff_id, role)
);

-- At most one at a time; SHA-256 of the code. Used once, and deleted by that.
CREATE TABLE staff_invitation (
    staff_id   text        PRIMARY KEY REFERENCES staff_member,
    digest     text        NOT NULL UNIQUE,
    expires_at timestamptz NOT NULL
);

-- Keyed hashes. Used once, and deleted by that.
CREATE TABLE staff_recovery_code (
    staff_id text NOT NULL REFERENCES staff_member,
    digest   text NOT NULL,
    PRIMARY KEY (staff_id, digest)
);

-- Who did what to whom. Never changed.
CREATE TABLE staff_act (
    number      bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    actor       text        NOT NULL,
    staff_id    text        NOT NULL,
    act         text        NOT NULL,
    recorded_at timestamptz NOT NULL
);

-- Passkeys: Spring Security's own schema.
CREATE TABLE user_entities (
    id           varchar(1000) PRIMARY KEY,
    name         varchar(100)  NOT NULL UNIQUE,
    display_name varchar(200)
);

CREATE TABLE user_credentials (
    credential_id                varchar(1000) PRIMARY KEY,
    user_entity_user_id          varchar(1000) NOT NULL,
    public_key                   bytea         NOT NULL,
    signature_count              bigint,
    uv_initialized               boolean,
    backup_eligible              boolean       NOT NULL,
    authenticator_transports     varchar(1000),
    public_key_credential_type   varchar(100),
    backup_state                 boolean       NOT NULL,
    attestation_object           bytea,
    attestation_client_data_json bytea,
    created                      timestamp,
    last_used                    timestamp,
    label                        varchar(1000) NOT NULL
);
CREATE INDEX user_credentials_by_user ON user_credentials (user_entity_user_id);

GRANT SELECT, INSERT, UPDATE ON staff_member TO ${app};
GRANT SELECT, INSERT, DELETE ON staff_role, staff_recovery_code TO ${app};
GRANT SELECT, INSERT, UPDATE, DELETE ON staff_invitation, user_entities, user_credentials TO ${app};
GRANT SELECT, INSERT ON staff_act TO ${app};
