-- Why: to erase a person is to delete her rows here; until now nobody but the owner could. Release 0.1.
-- Takes no lock that anybody waits for. The code before needs none of it.
GRANT DELETE ON person_key TO keys_app;
