package org.saphan.simulator.disability;

import java.util.List;

/**
 * The registry's schema. Its views read the fault of the moment from a table, so that a fault comes and goes without locks; who
 * hangs is let go when the fault does.
 */
final class RegistrySql {
    static final List<String> SCHEMA = List.of(
            "DROP VIEW IF EXISTS v_mn_des_person, v_mn_des_person_away, mn_des_deformed",
            "DROP FUNCTION IF EXISTS des_wait(text)",
            "DROP TABLE IF EXISTS des_deformed, des_person, des_fault",
            "CREATE TABLE des_fault (mode text NOT NULL)",
            "INSERT INTO des_fault (mode) VALUES ('none')",
            """
            CREATE TABLE des_person (
                maimad_id text PRIMARY KEY,
                sex_code text,
                region_code text NOT NULL,
                address_code text NOT NULL,
                privilege text NOT NULL,
                person_name text NOT NULL,
                birth_date text NOT NULL)""",
            """
            CREATE TABLE des_deformed (
                maimad_id text NOT NULL REFERENCES des_person,
                deform_id integer NOT NULL,
                PRIMARY KEY (maimad_id, deform_id))""",
            """
            CREATE FUNCTION des_wait(mode text) RETURNS boolean LANGUAGE plpgsql VOLATILE SECURITY DEFINER
            SET search_path FROM CURRENT AS $$
            BEGIN
                IF mode = 'error-500' THEN
                    RAISE EXCEPTION 'internal error of the registry' USING ERRCODE = 'XX000';
                END IF;
                FOR tenth IN 1..600 LOOP
                    EXIT WHEN NOT EXISTS (SELECT 1 FROM des_fault f WHERE f.mode IN ('hang', 'drip'));
                    PERFORM pg_sleep(0.1);
                END LOOP;
                RETURN true;
            END $$""",
            """
            CREATE VIEW v_mn_des_person AS
            SELECT p.maimad_id,
                   CASE f.mode WHEN 'garbage' THEN '?' WHEN 'another-person' THEN n.sex_code ELSE p.sex_code END AS sex_code,
                   CASE f.mode WHEN 'another-person' THEN n.region_code ELSE p.region_code END AS region_code,
                   CASE f.mode WHEN 'garbage' THEN '0' WHEN 'another-person' THEN n.address_code ELSE p.address_code
                    END AS address_code,
                   CASE f.mode WHEN 'garbage' THEN 'ใช่' WHEN 'another-person' THEN n.privilege ELSE p.privilege
                    END AS privilege
              FROM des_fault f
             CROSS JOIN LATERAL des_wait(f.mode) AS w(over)
              JOIN des_person p ON f.mode <> 'empty'
              LEFT JOIN LATERAL (SELECT * FROM des_person o WHERE o.maimad_id > p.maimad_id ORDER BY o.maimad_id LIMIT 1) n
                ON f.mode = 'another-person'
             WHERE w.over""",
            """
            CREATE VIEW mn_des_deformed AS
            SELECT d.maimad_id, CASE f.mode WHEN 'garbage' THEN 99 ELSE d.deform_id END AS deform_id
              FROM des_deformed d CROSS JOIN des_fault f""");

    static final String INSERT_PERSON = """
            INSERT INTO des_person (maimad_id, sex_code, region_code, address_code, privilege, person_name, birth_date)
            VALUES (?, ?, ?, ?, ?, ?, ?)""";

    static final String INSERT_KIND = "INSERT INTO des_deformed (maimad_id, deform_id) VALUES (?, ?)";

    static final String SET_FAULT = "UPDATE des_fault SET mode = ?";

    static final String HIDE = "ALTER VIEW v_mn_des_person RENAME TO v_mn_des_person_away";

    static final String SHOW = "ALTER VIEW IF EXISTS v_mn_des_person_away RENAME TO v_mn_des_person";

    static final String READABLE = "GRANT SELECT ON v_mn_des_person, mn_des_deformed TO ";

    static final String ROLE_EXISTS = "SELECT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = ?)";

    static final String CUT = """
            SELECT pg_terminate_backend(pid)
              FROM pg_stat_activity
             WHERE usename = ? AND datname = current_database()""";

    private RegistrySql() {}
}
