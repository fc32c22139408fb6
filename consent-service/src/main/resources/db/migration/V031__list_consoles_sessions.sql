-- Why: a session at a console counts in the list of log-ins, and is ended there. Needed by: the release after 0.1. Locks: ACCESS
-- EXCLUSIVE on log_in for an instant; columns without a default rewrite nothing. What a replica of the release before ends, ends for
-- itself alone; its consoles' sessions are in no list, and a ledger of this release takes them for ended.

-- console: the client where the session lives; NULL: here, in a browser. of_log_in: the log-in that it came of, and ends with.
ALTER TABLE log_in ADD COLUMN console text, ADD COLUMN of_log_in text;
ALTER TABLE log_in ADD CHECK ((console IS NULL) = (of_log_in IS NULL));
