-- Why: an act is written where its details are, in the same statement and only there, so that its own key says nothing that detail's does not.
-- Every index in random order costs each entry a page image after a checkpoint. Release 0.1.
-- Locks officer_act for a moment. The code before can't write acts any more: stop it first (it is one process).
ALTER TABLE officer_act DROP CONSTRAINT officer_act_pkey;
