-- Why: the only place that can lead from an entry to a person, apart from the log, with its own role and a short backup
-- retention. Release 0.1. Takes no lock that anybody waits for.

-- One row per person and year. lookup = HMAC(lookup key, national ID); tag = HMAC(salt, national ID), as it stands in
-- leaves. salt and data_key are wrapped by the key-encryption key (AES-256-GCM: 12 + 32 + 16 bytes).
-- To erase a person is to delete her rows: tag and details then mean nothing, and every proof still holds.
CREATE TABLE person_key (
    id       bigint   GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    lookup   bytea    NOT NULL CHECK (octet_length(lookup) = 32),
    year     smallint NOT NULL CHECK (year BETWEEN 2000 AND 9999),
    tag      bytea    NOT NULL UNIQUE CHECK (octet_length(tag) = 32),
    salt     bytea    NOT NULL CHECK (octet_length(salt) = 60),
    data_key bytea    NOT NULL CHECK (octet_length(data_key) = 60),
    UNIQUE (lookup, year)
);

-- Encrypted details, found by the digest that the leaf holds. No foreign key to person_key: details outlive a destroyed
-- key, unreadable. A row whose entry was never committed is harmless.
CREATE TABLE detail (
    digest     bytea  PRIMARY KEY CHECK (octet_length(digest) = 32),
    person_key bigint NOT NULL,
    sealed     bytea  NOT NULL CHECK (octet_length(sealed) BETWEEN 29 AND 16384)
);

GRANT SELECT, INSERT ON person_key, detail TO keys_app;
