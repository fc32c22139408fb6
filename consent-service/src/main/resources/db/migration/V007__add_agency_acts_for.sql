-- Why: an agency may be registered to act for another (RFC 8693). Needed by: the release after 0.1. Locks: ACCESS EXCLUSIVE on
-- agency for an instant; the column has no default. Agencies from before act for nobody.

ALTER TABLE agency ADD COLUMN acts_for text;
