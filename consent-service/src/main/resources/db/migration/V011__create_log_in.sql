-- Why: people see where they are logged in, and end it from elsewhere. Needed by: this release. Locks: none, the table is new.

-- A log-in counts while its line is here. owner is ours: "citizen <id>" or "staff <id>". network is shortened, device two words.
CREATE TABLE log_in (
    log_in_id text        PRIMARY KEY,
    owner     text        NOT NULL,
    device    text        NOT NULL,
    network   text        NOT NULL,
    began_at  timestamptz NOT NULL,
    seen_at   timestamptz NOT NULL
);
CREATE INDEX log_in_by_owner ON log_in (owner, began_at DESC);
CREATE INDEX log_in_by_age ON log_in (seen_at);

GRANT SELECT, INSERT, UPDATE, DELETE ON log_in TO ${app};
