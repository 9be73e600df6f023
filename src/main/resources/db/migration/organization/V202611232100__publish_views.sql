-- What other modules may join in their own SQL: the names that go with an id. Only views that this module publishes,
-- never its tables, so that it can change them. See docs/adr/012.
CREATE VIEW organization_unit AS
SELECT id AS unit_id,
       name AS unit_name,
       division_code
FROM unit;

CREATE VIEW organization_person AS
SELECT person.id AS person_id,
       person.name AS person_name,
       unit.id AS unit_id,
       unit.name AS unit_name,
       unit.division_code
FROM person
JOIN unit ON unit.id = person.unit_id;
