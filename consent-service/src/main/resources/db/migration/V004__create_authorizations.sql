-- Why: the authorization server's own table (Spring Security's schema for PostgreSQL), and what may be used only once.
-- Needed by: the first release. Locks: none, the tables are new.

CREATE TABLE oauth2_authorization (
    id                            varchar(100) PRIMARY KEY,
    registered_client_id          varchar(100) NOT NULL,
    principal_name                varchar(200) NOT NULL,
    authorization_grant_type      varchar(100) NOT NULL,
    authorized_scopes             varchar(1000),
    attributes                    text,
    state                         varchar(500),
    authorization_code_value      text,
    authorization_code_issued_at  timestamptz,
    authorization_code_expires_at timestamptz,
    authorization_code_metadata   text,
    access_token_value            text,
    access_token_issued_at        timestamptz,
    access_token_expires_at       timestamptz,
    access_token_metadata         text,
    access_token_type             varchar(100),
    access_token_scopes           varchar(1000),
    oidc_id_token_value           text,
    oidc_id_token_issued_at       timestamptz,
    oidc_id_token_expires_at      timestamptz,
    oidc_id_token_metadata        text,
    refresh_token_value           text,
    refresh_token_issued_at       timestamptz,
    refresh_token_expires_at      timestamptz,
    refresh_token_metadata        text,
    user_code_value               text,
    user_code_issued_at           timestamptz,
    user_code_expires_at          timestamptz,
    user_code_metadata            text,
    device_code_value             text,
    device_code_issued_at         timestamptz,
    device_code_expires_at        timestamptz,
    device_code_metadata          text,
    saved_at                      timestamptz NOT NULL DEFAULT now()
);
CREATE UNIQUE INDEX authorization_by_state ON oauth2_authorization (state);
CREATE UNIQUE INDEX authorization_by_code ON oauth2_authorization (authorization_code_value);
CREATE INDEX authorization_by_access_token ON oauth2_authorization USING hash (access_token_value);
CREATE INDEX authorization_by_age ON oauth2_authorization (saved_at);

-- Identifiers of client assertions and DPoP proofs, hashed, until they would be refused for their age anyway.
CREATE TABLE used_once (
    digest     text        PRIMARY KEY,
    expires_at timestamptz NOT NULL
);
CREATE INDEX used_once_by_expiry ON used_once (expires_at);

GRANT SELECT, INSERT, UPDATE, DELETE ON oauth2_authorization TO ${app};
GRANT SELECT, INSERT, DELETE ON used_once TO ${app};
