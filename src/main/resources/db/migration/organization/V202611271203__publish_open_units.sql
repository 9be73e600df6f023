-- Others count and offer open units only; the names of closed ones are still read in what is past.
CREATE OR REPLACE VIEW organization_unit AS
SELECT id AS unit_id,
       name AS unit_name,
       division_code,
       closed_at IS NULL AS open
FROM unit;

CREATE INDEX unit_successor_id_ix ON unit (successor_id) WHERE successor_id IS NOT NULL;
CREATE INDEX unit_leader_id_ix ON unit (leader_id) WHERE leader_id IS NOT NULL;
CREATE INDEX unit_contact_id_ix ON unit (contact_id) WHERE contact_id IS NOT NULL;
