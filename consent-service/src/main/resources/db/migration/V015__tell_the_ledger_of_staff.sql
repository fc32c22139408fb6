-- Why: who did what to whom on the staff stands in the ledger now, by the journal. Release 0.1. Locks: none that anybody waits for.
DROP TABLE staff_act;
