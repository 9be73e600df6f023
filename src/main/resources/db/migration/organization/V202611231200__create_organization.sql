-- Divisions of the whole country, the units under them, and the people at the units.
CREATE TABLE division (
    code        text PRIMARY KEY,
    name        text NOT NULL,
    level       text NOT NULL,
    parent_code text,
    CONSTRAINT division_code_ck CHECK (code ~ '^[0-9]{6}([0-9]{3})?$'),
    CONSTRAINT division_level_ck CHECK (level IN ('PROVINCE', 'CITY', 'COUNTY', 'TOWN')),
    CONSTRAINT division_parent_code_fk FOREIGN KEY (parent_code) REFERENCES division
);
CREATE INDEX division_parent_code_ix ON division (parent_code, code);

-- The one city that this installation serves.
CREATE TABLE served_city (
    only_row      boolean PRIMARY KEY DEFAULT true,
    division_code text NOT NULL,
    CONSTRAINT served_city_only_row_ck CHECK (only_row),
    CONSTRAINT served_city_division_code_fk FOREIGN KEY (division_code) REFERENCES division
);

CREATE TABLE unit (
    id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name            text        NOT NULL,
    division_code   text        NOT NULL,
    parent_id       bigint,
    kind            text        NOT NULL DEFAULT 'OTHER',
    credit_code     text,
    address         text,
    leader_confirms boolean     NOT NULL DEFAULT true,
    created_at      timestamptz NOT NULL,
    CONSTRAINT unit_division_code_fk FOREIGN KEY (division_code) REFERENCES division,
    CONSTRAINT unit_parent_id_fk FOREIGN KEY (parent_id) REFERENCES unit,
    CONSTRAINT unit_division_code_name_uk UNIQUE (division_code, name),
    CONSTRAINT unit_parent_id_ck CHECK (parent_id <> id),
    CONSTRAINT unit_name_ck CHECK (name = btrim(name) AND length(name) BETWEEN 1 AND 100),
    CONSTRAINT unit_kind_ck CHECK (kind IN ('PARTY', 'GOVERNMENT', 'BUREAU', 'TOWN', 'INSTITUTION', 'COMPANY', 'OTHER'))
);
CREATE INDEX unit_parent_id_ix ON unit (parent_id);
CREATE INDEX unit_division_code_ix ON unit (division_code text_pattern_ops, id);
CREATE INDEX unit_name_ix ON unit USING gin (name gin_trgm_ops);

CREATE TABLE person (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    unit_id    bigint      NOT NULL,
    name       text        NOT NULL,
    department text,
    post       text,
    phone      text,
    created_at timestamptz NOT NULL,
    CONSTRAINT person_unit_id_fk FOREIGN KEY (unit_id) REFERENCES unit,
    CONSTRAINT person_unit_id_name_phone_uk UNIQUE NULLS NOT DISTINCT (unit_id, name, phone),
    CONSTRAINT person_name_ck CHECK (name = btrim(name) AND length(name) BETWEEN 1 AND 50)
);
CREATE INDEX person_name_ix ON person USING gin (name gin_trgm_ops);
