-- Who has left is kept, since what is past names him; his place, name and number are free again.
ALTER TABLE person
    ADD COLUMN left_at timestamptz,
    DROP CONSTRAINT person_unit_id_name_phone_fingerprint_uk;
CREATE UNIQUE INDEX person_unit_id_name_phone_fingerprint_uk ON person (unit_id, name, phone_fingerprint)
    NULLS NOT DISTINCT WHERE left_at IS NULL;

CREATE OR REPLACE VIEW organization_person AS
SELECT person.id AS person_id,
       person.name AS person_name,
       unit.id AS unit_id,
       unit.name AS unit_name,
       unit.division_code,
       person.left_at IS NULL AS present
FROM person
JOIN unit ON unit.id = person.unit_id;
