-- Why: entries are stored in partitions of ${entries_per_partition}, made before the log reaches them. Release 0.1.
-- A new partition is filled beside the log and attached (SHARE UPDATE EXCLUSIVE): appending goes on.
-- The writer may call this, and only this, with the owner's rights: it takes no argument.
CREATE FUNCTION make_entry_partitions() RETURNS integer
    LANGUAGE plpgsql
    SECURITY DEFINER
    SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    width CONSTANT bigint := ${entries_per_partition};
    first_needed bigint;
    number bigint;
    made integer := 0;
    partition_name text;
BEGIN
    PERFORM pg_advisory_xact_lock(hashtext('saphan.make_entry_partitions'));
    SELECT max(size) / width INTO first_needed FROM public.head;
    FOR number IN first_needed .. first_needed + 2 LOOP
        partition_name := 'entry_p' || lpad(number::text, 8, '0');
        IF to_regclass('public.' || partition_name) IS NULL THEN
            EXECUTE format(
                'CREATE TABLE public.%I (LIKE public.entry INCLUDING DEFAULTS INCLUDING CONSTRAINTS)'
                || ' WITH (autovacuum_vacuum_insert_threshold = 200000, autovacuum_analyze_threshold = 50000)',
                partition_name);
            EXECUTE format(
                'ALTER TABLE public.entry ATTACH PARTITION public.%I FOR VALUES FROM (%s) TO (%s)',
                partition_name, number * width, (number + 1) * width);
            made := made + 1;
        END IF;
    END LOOP;
    RETURN made;
END
$$;

REVOKE ALL ON FUNCTION make_entry_partitions() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION make_entry_partitions() TO ledger_writer;

SELECT make_entry_partitions();
