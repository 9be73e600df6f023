-- What is wrong or about to be in the register: opened by whoever notices, ended when its cause has gone, never deleted.
-- A prefix can go and its findings stay, so what they point to is no foreign key; the block is kept in the detail.
CREATE TABLE finding (
    id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind          text        NOT NULL,
    space_id      bigint      NOT NULL,
    prefix_id     bigint,
    address_id    bigint,
    ip            inet,
    division_code text        NOT NULL,
    unit_id       bigint,
    detail        jsonb       NOT NULL DEFAULT '{}',
    since         timestamptz NOT NULL,
    ended_at      timestamptz,
    CONSTRAINT finding_space_id_fk FOREIGN KEY (space_id) REFERENCES address_space,
    CONSTRAINT finding_address_id_fk FOREIGN KEY (address_id) REFERENCES address,
    CONSTRAINT finding_kind_ck CHECK (kind IN (
        'CONFLICT', 'UNREGISTERED', 'ABANDONED', 'EXPIRING', 'EXPIRED', 'THRESHOLD', 'EXHAUSTION')),
    -- A prefix, an address that the register knows, or the number of one that it does not.
    CONSTRAINT finding_subject_ck CHECK (num_nonnulls(prefix_id, address_id, ip) = 1),
    CONSTRAINT finding_detail_ck CHECK (jsonb_typeof(detail) = 'object'),
    CONSTRAINT finding_ended_at_ck CHECK (ended_at >= since)
);
CREATE UNIQUE INDEX finding_subject_uk ON finding (kind, space_id, prefix_id, address_id, ip) NULLS NOT DISTINCT
    WHERE ended_at IS NULL;
CREATE INDEX finding_open_ix ON finding (id) WHERE ended_at IS NULL;
CREATE INDEX finding_address_id_ix ON finding (address_id, id) WHERE address_id IS NOT NULL;
CREATE INDEX finding_prefix_id_ix ON finding (prefix_id, id) WHERE prefix_id IS NOT NULL;
