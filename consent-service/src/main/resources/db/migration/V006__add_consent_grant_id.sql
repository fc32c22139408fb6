-- Why: an agency asks about, changes and gives back what it was granted (FAPI Grant Management). Needed by: the release
-- after 0.1. Locks: ACCESS EXCLUSIVE on consent for an instant; the column has no default. Consents from before have none.
-- A grant goes on from consent to consent: of those that share its id, one at most is in force.

ALTER TABLE consent ADD COLUMN grant_id text;
CREATE UNIQUE INDEX consent_of_grant_in_force ON consent (grant_id) WHERE state IN ('active', 'paused');
