-- What the city has to know of a unit that is connected: its rank, whom to call, its user class (DB34/T 3607-2020) and how it
-- is connected (DB23/T 2830-2021). A unit can be closed; what it held goes to its successor, and its name is free again.
ALTER TABLE unit
    ADD COLUMN level         text,
    ADD COLUMN leader_id     bigint,
    ADD COLUMN contact_id    bigint,
    ADD COLUMN user_class    text,
    ADD COLUMN access_mode   text,
    ADD COLUMN exit_firewall text,
    ADD COLUMN exit_nat      text,
    ADD COLUMN closed_at     timestamptz,
    ADD COLUMN successor_id  bigint;

UPDATE unit
SET level = division.level
FROM division
WHERE division.code = unit.division_code;

-- A code stands for one unit. Where two had the same, nobody can tell whose it is: the older row keeps it.
UPDATE unit
SET credit_code = NULL
WHERE EXISTS (SELECT 1 FROM unit AS older WHERE older.credit_code = unit.credit_code AND older.id < unit.id);

ALTER TABLE unit
    ALTER COLUMN level SET NOT NULL,
    ADD CONSTRAINT unit_level_ck CHECK (level IN ('PROVINCE', 'CITY', 'COUNTY', 'TOWN')),
    ADD CONSTRAINT unit_leader_id_fk FOREIGN KEY (leader_id) REFERENCES person,
    ADD CONSTRAINT unit_contact_id_fk FOREIGN KEY (contact_id) REFERENCES person,
    ADD CONSTRAINT unit_user_class_ck CHECK (user_class IN ('A', 'B', 'C', 'D', 'E', 'F')),
    ADD CONSTRAINT unit_access_mode_ck CHECK (access_mode IN ('SWITCH', 'ROUTER', 'FIREWALL')),
    ADD CONSTRAINT unit_exit_ck
        CHECK (user_class NOT IN ('C', 'E') OR (exit_firewall IS NOT NULL AND exit_nat IS NOT NULL)),
    ADD CONSTRAINT unit_successor_id_fk FOREIGN KEY (successor_id) REFERENCES unit,
    ADD CONSTRAINT unit_successor_id_ck CHECK (successor_id <> id AND (successor_id IS NULL OR closed_at IS NOT NULL)),
    DROP CONSTRAINT unit_division_code_name_uk;
CREATE UNIQUE INDEX unit_division_code_name_uk ON unit (division_code, name) WHERE closed_at IS NULL;
CREATE UNIQUE INDEX unit_credit_code_uk ON unit (credit_code) WHERE closed_at IS NULL;

ALTER TABLE person
    ADD COLUMN office text;
