-- Address plans: what the bits of an address mean. Spaces, divisions and units belong to other modules, so their ids have
-- no foreign keys here.
CREATE TABLE address_plan (
    id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    space_id      bigint      NOT NULL,
    base          cidr        NOT NULL,
    name          text        NOT NULL,
    division_code text        NOT NULL,
    -- The digits that all divisions below have in front: who works below the plan's division may read it, too.
    division_root text        NOT NULL,
    notes         text,
    version       integer     NOT NULL DEFAULT 1,
    generated     bigint      NOT NULL DEFAULT 0,
    generated_at  timestamptz,
    created_at    timestamptz NOT NULL,
    changed_at    timestamptz NOT NULL,
    CONSTRAINT address_plan_space_id_base_uk UNIQUE (space_id, base),
    CONSTRAINT address_plan_name_uk UNIQUE (name),
    CONSTRAINT address_plan_name_ck CHECK (name = btrim(name) AND length(name) BETWEEN 1 AND 100),
    CONSTRAINT address_plan_base_ck CHECK (masklen(base) <= CASE family(base) WHEN 4 THEN 32 ELSE 64 END)
);

CREATE TABLE plan_field (
    id       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    plan_id  bigint  NOT NULL,
    position integer NOT NULL,
    label    text    NOT NULL,
    bits     integer NOT NULL,
    kind     text    NOT NULL,
    colour   text    NOT NULL,
    CONSTRAINT plan_field_plan_id_fk FOREIGN KEY (plan_id) REFERENCES address_plan ON DELETE CASCADE,
    -- Looked at when a transaction ends: fields change places.
    CONSTRAINT plan_field_plan_id_position_uk UNIQUE (plan_id, position) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT plan_field_plan_id_label_uk UNIQUE (plan_id, label) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT plan_field_bits_ck CHECK (bits BETWEEN 1 AND 32),
    CONSTRAINT plan_field_kind_ck CHECK (kind IN ('TABLE', 'DIVISION', 'UNIT', 'NUMBER', 'SPARE')),
    CONSTRAINT plan_field_colour_ck CHECK (colour ~ '^#[0-9a-f]{6}$')
);

-- One row a code; codes that are kept back may be a run. No two rows of a field overlap, and no unit has two codes.
CREATE TABLE plan_code (
    field_id      bigint  NOT NULL,
    first         bigint  NOT NULL,
    last          bigint  NOT NULL,
    label         text    NOT NULL,
    division_code text,
    unit_id       bigint,
    reserved      boolean NOT NULL,
    CONSTRAINT plan_code_pk PRIMARY KEY (field_id, first),
    CONSTRAINT plan_code_field_id_fk FOREIGN KEY (field_id) REFERENCES plan_field ON DELETE CASCADE,
    CONSTRAINT plan_code_field_id_unit_id_uk UNIQUE (field_id, unit_id),
    CONSTRAINT plan_code_run_ck CHECK (first >= 0 AND first <= last AND (reserved OR first = last)),
    CONSTRAINT plan_code_run_ex EXCLUDE USING gist (field_id WITH =, int8range(first, last, '[]') WITH &&)
);
