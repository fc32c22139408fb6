-- Why: accesses that an authority has ordered to be hidden stand under a tag of the order, not under the person's. Release 0.1.
-- Takes no lock that anybody waits for. The code before never looks here.

-- reference = HMAC(lookup key, person): finds a person's sealings once they are disclosed. person: her national ID, wrapped by the
-- key-encryption key (AES-256-GCM: 12 + 13 + 16 bytes). person_key: the key of the order, whose tag stands in leaves.
CREATE TABLE sealing (
    id         text        PRIMARY KEY,
    reference  bytea       NOT NULL CHECK (octet_length(reference) = 32),
    person     bytea       NOT NULL CHECK (octet_length(person) = 41),
    person_key bigint      NOT NULL,
    ends_at    timestamptz NOT NULL
);
CREATE INDEX sealing_by_person ON sealing (reference);
CREATE INDEX sealing_by_end ON sealing (ends_at);

-- The sealings whose disclosure is in the log.
CREATE TABLE disclosed (
    id text PRIMARY KEY REFERENCES sealing (id)
);

GRANT SELECT, INSERT ON sealing, disclosed TO keys_app;
