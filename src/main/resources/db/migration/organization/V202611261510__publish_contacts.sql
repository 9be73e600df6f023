-- What goes with a person when the register is carried out: an export names people by what tells them apart.
CREATE VIEW organization_contact AS
SELECT id AS person_id,
       name AS person_name,
       department,
       phone
FROM person;
