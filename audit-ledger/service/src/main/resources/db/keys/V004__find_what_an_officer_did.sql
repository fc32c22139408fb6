-- Why: officers may see what the log holds about them, and details are encrypted. Release 0.1.
-- Takes no lock that anybody waits for: the table is new. The code before needs none of it, and writes none of it.

-- officer_tag = HMAC(lookup key, agency and officer). A row whose entry was never committed is harmless. To erase an officer is to
-- delete these rows: entries and proofs hold, and nothing finds them by officer any more.
CREATE TABLE officer_act (
    number      bigint GENERATED ALWAYS AS IDENTITY,
    digest      bytea  PRIMARY KEY CHECK (octet_length(digest) = 32),
    officer_tag bytea  NOT NULL CHECK (octet_length(officer_tag) = 32),
    request_id  text   NOT NULL,
    kind        text   NOT NULL
);
CREATE INDEX officer_act_by_officer ON officer_act (officer_tag, number DESC);

GRANT SELECT, INSERT ON officer_act TO keys_app;
