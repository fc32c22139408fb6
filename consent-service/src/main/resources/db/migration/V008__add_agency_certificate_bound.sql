-- Why: an agency may have its tokens bound to its TLS certificate (RFC 8705). Needed by: the release after 0.1. Locks: ACCESS
-- EXCLUSIVE on agency for an instant; a constant default rewrites nothing. Agencies from before bind theirs to a DPoP key.

ALTER TABLE agency ADD COLUMN certificate_bound boolean NOT NULL DEFAULT false;
