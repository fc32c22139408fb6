-- Why: of several gateways one answers an Idempotency-Key, once. Needed by: the release after 0.1. Locks: none, all is new.
-- Gateways of before don't look here: while old and new ones run side by side, a repeat at an old one is an exchange of its own.

-- mark: keyed hash of agency and Idempotency-Key. body: keyed hash of both with the body's digest. exchange: who has the key.
-- until: end of the lease while it is under way; ten minutes from its answer once it is answered. No answer is in here.
CREATE TABLE claim (
    mark     bytea       PRIMARY KEY,
    body     bytea       NOT NULL,
    exchange uuid        NOT NULL,
    answered boolean     NOT NULL,
    until    timestamptz NOT NULL
);
CREATE INDEX claim_by_until ON claim (until);

GRANT SELECT, INSERT, UPDATE, DELETE ON claim TO ${app};
