-- The roles of the ledger's two databases. Run once by the cluster's administrator, before the databases are made;
-- whoever runs it gives each role its password (SCRAM-SHA-256) afterwards. The databases belong to the two owners,
-- which only migrations use.
CREATE ROLE ledger_owner LOGIN;
CREATE ROLE ledger_writer LOGIN;
CREATE ROLE ledger_reader LOGIN;
CREATE ROLE keys_owner LOGIN;
CREATE ROLE keys_app LOGIN;
