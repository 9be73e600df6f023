-- Dual stack: which IPv6 block goes with which IPv4 block, which addresses belong together, what the systems of the units
-- are, and how far each has come on the way to IPv6.

-- A pair of prefixes. Its blocks and spaces are kept as they were, so that the pair can be read when a prefix is gone.
CREATE TABLE prefix_pair (
    id             bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    ipv4_prefix_id bigint,
    ipv4_space_id  bigint      NOT NULL,
    ipv4_cidr      cidr        NOT NULL,
    ipv6_prefix_id bigint,
    ipv6_space_id  bigint      NOT NULL,
    ipv6_cidr      cidr        NOT NULL,
    form           text        NOT NULL,
    division_code  text        NOT NULL,
    unit_id        bigint,
    made_at        timestamptz NOT NULL,
    made_by        text        NOT NULL,
    ended_at       timestamptz,
    ended_by       text,
    end_reason     text,
    -- A prefix that goes takes its pair along first: to forget that fails here.
    CONSTRAINT prefix_pair_ipv4_prefix_id_fk FOREIGN KEY (ipv4_prefix_id) REFERENCES prefix ON DELETE SET NULL,
    CONSTRAINT prefix_pair_ipv6_prefix_id_fk FOREIGN KEY (ipv6_prefix_id) REFERENCES prefix ON DELETE SET NULL,
    CONSTRAINT prefix_pair_open_ck CHECK (
        ended_at IS NOT NULL OR (ipv4_prefix_id IS NOT NULL AND ipv6_prefix_id IS NOT NULL)),
    CONSTRAINT prefix_pair_ipv4_space_id_fk FOREIGN KEY (ipv4_space_id) REFERENCES address_space,
    CONSTRAINT prefix_pair_ipv6_space_id_fk FOREIGN KEY (ipv6_space_id) REFERENCES address_space,
    CONSTRAINT prefix_pair_families_ck CHECK (family(ipv4_cidr) = 4 AND family(ipv6_cidr) = 6),
    CONSTRAINT prefix_pair_form_ck CHECK (
        form IN ('LAST_OCTET', 'LAST_OCTET_DIGITS', 'HOST_PART', 'WHOLE_ADDRESS', 'WHOLE_ADDRESS_DIGITS')),
    CONSTRAINT prefix_pair_end_ck CHECK (
        (ended_at IS NULL) = (end_reason IS NULL)
        AND end_reason IN ('DISSOLVED', 'REMOVED', 'RESHAPED', 'CONTAINER', 'AREA'))
);
-- Each prefix in one pair at a time.
CREATE UNIQUE INDEX prefix_pair_ipv4_prefix_id_uk ON prefix_pair (ipv4_prefix_id) WHERE ended_at IS NULL;
CREATE UNIQUE INDEX prefix_pair_ipv6_prefix_id_uk ON prefix_pair (ipv6_prefix_id) WHERE ended_at IS NULL;
CREATE INDEX prefix_pair_ipv4_prefix_id_ix ON prefix_pair (ipv4_prefix_id);
CREATE INDEX prefix_pair_ipv6_prefix_id_ix ON prefix_pair (ipv6_prefix_id);

CREATE TABLE prefix_pair_change (
    id      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    pair_id bigint      NOT NULL,
    at      timestamptz NOT NULL,
    login   text        NOT NULL,
    action  text        NOT NULL,
    detail  text,
    CONSTRAINT prefix_pair_change_pair_id_fk FOREIGN KEY (pair_id) REFERENCES prefix_pair,
    CONSTRAINT prefix_pair_change_action_ck CHECK (action IN ('MADE', 'FORM', 'RESIZED', 'PARTNERS', 'ENDED'))
);
CREATE INDEX prefix_pair_change_pair_id_ix ON prefix_pair_change (pair_id, id);

-- A pair of addresses, held by one unit. The rows of addresses are never deleted, so neither are these: a pair ends.
CREATE TABLE address_pair (
    id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    ipv4_address_id bigint      NOT NULL,
    ipv6_address_id bigint      NOT NULL,
    prefix_pair_id  bigint,
    division_code   text        NOT NULL,
    unit_id         bigint      NOT NULL,
    made_at         timestamptz NOT NULL,
    made_by         text        NOT NULL,
    ended_at        timestamptz,
    ended_by        text,
    end_reason      text,
    CONSTRAINT address_pair_ipv4_address_id_fk FOREIGN KEY (ipv4_address_id) REFERENCES address,
    CONSTRAINT address_pair_ipv6_address_id_fk FOREIGN KEY (ipv6_address_id) REFERENCES address,
    CONSTRAINT address_pair_prefix_pair_id_fk FOREIGN KEY (prefix_pair_id) REFERENCES prefix_pair,
    CONSTRAINT address_pair_end_ck CHECK (
        (ended_at IS NULL) = (end_reason IS NULL) AND end_reason IN ('DISSOLVED', 'RELEASED', 'HOLDER'))
);
-- Each address in one pair at a time.
CREATE UNIQUE INDEX address_pair_ipv4_address_id_uk ON address_pair (ipv4_address_id) WHERE ended_at IS NULL;
CREATE UNIQUE INDEX address_pair_ipv6_address_id_uk ON address_pair (ipv6_address_id) WHERE ended_at IS NULL;
CREATE INDEX address_pair_ipv4_address_id_ix ON address_pair (ipv4_address_id);
CREATE INDEX address_pair_ipv6_address_id_ix ON address_pair (ipv6_address_id);
CREATE INDEX address_pair_prefix_pair_id_ix ON address_pair (prefix_pair_id) WHERE ended_at IS NULL;
-- What the progress counts.
CREATE INDEX address_pair_division_code_ix ON address_pair (division_code, unit_id) WHERE ended_at IS NULL;

-- A business system (业务系统) of a unit, and the addresses that it answers on.
CREATE TABLE business_system (
    id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name          text        NOT NULL,
    unit_id       bigint      NOT NULL,
    division_code text        NOT NULL,
    site          text,
    notes         text,
    created_at    timestamptz NOT NULL,
    CONSTRAINT business_system_unit_id_name_uk UNIQUE (unit_id, name),
    CONSTRAINT business_system_name_ck CHECK (name = btrim(name) AND length(name) BETWEEN 1 AND 100)
);
CREATE INDEX business_system_division_code_ix ON business_system (division_code text_pattern_ops, id);

CREATE TABLE business_system_address (
    system_id  bigint NOT NULL,
    address_id bigint NOT NULL,
    CONSTRAINT business_system_address_pk PRIMARY KEY (system_id, address_id),
    CONSTRAINT business_system_address_system_id_fk FOREIGN KEY (system_id) REFERENCES business_system ON DELETE CASCADE,
    CONSTRAINT business_system_address_address_id_fk FOREIGN KEY (address_id) REFERENCES address
);
CREATE INDEX business_system_address_address_id_ix ON business_system_address (address_id);

-- A pair lasts while one unit holds both addresses, and a system has an address while somebody holds it. Addresses are
-- released, moved and handed over on many roads; this holds on all of them.
CREATE FUNCTION end_address_pair() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE address_pair
    SET ended_at = greatest(NEW.changed_at, made_at),
        end_reason = CASE
                         WHEN ipv4.state IN ('ASSIGNED', 'ACTIVE') AND ipv6.state IN ('ASSIGNED', 'ACTIVE') THEN 'HOLDER'
                         ELSE 'RELEASED'
                     END
    FROM address AS ipv4,
         address AS ipv6
    WHERE (ipv4_address_id = NEW.id OR ipv6_address_id = NEW.id)
      AND ended_at IS NULL
      AND ipv4.id = ipv4_address_id
      AND ipv6.id = ipv6_address_id
      AND (ipv4.state NOT IN ('ASSIGNED', 'ACTIVE')
           OR ipv6.state NOT IN ('ASSIGNED', 'ACTIVE')
           OR ipv4.unit_id IS DISTINCT FROM ipv6.unit_id);
    IF NEW.state NOT IN ('ASSIGNED', 'ACTIVE') THEN
        DELETE FROM business_system_address
        WHERE address_id = NEW.id;
    END IF;
    RETURN NULL;
END
$$;
CREATE TRIGGER address_released_tr AFTER UPDATE ON address FOR EACH ROW
    WHEN (OLD.state IN ('ASSIGNED', 'ACTIVE') AND NEW.state NOT IN ('ASSIGNED', 'ACTIVE'))
    EXECUTE FUNCTION end_address_pair();
-- At the end of the transaction: who hands over both addresses of a pair keeps the pair.
CREATE CONSTRAINT TRIGGER address_handed_over_tr AFTER UPDATE ON address DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
    WHEN (OLD.state IN ('ASSIGNED', 'ACTIVE') AND NEW.state IN ('ASSIGNED', 'ACTIVE')
          AND OLD.unit_id IS DISTINCT FROM NEW.unit_id)
    EXECUTE FUNCTION end_address_pair();

-- How a prefix, a unit or a system came to be where it is on the way to IPv6. Lines are never changed; they outlive what
-- they tell of, so what it was is written down with them.
CREATE TABLE phase_change (
    id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind          text        NOT NULL,
    subject_id    bigint      NOT NULL,
    subject       text        NOT NULL,
    division_code text        NOT NULL,
    unit_id       bigint,
    phase         text        NOT NULL,
    from_phase    text,
    since         date        NOT NULL,
    evidence      text        NOT NULL,
    link          text,
    attachment_id bigint,
    reason        text,
    at            timestamptz NOT NULL,
    login         text        NOT NULL,
    CONSTRAINT phase_change_kind_ck CHECK (kind IN ('PREFIX', 'UNIT', 'SYSTEM')),
    CONSTRAINT phase_change_phase_ck CHECK (phase IN ('IPV4_ONLY', 'DUAL_STACK', 'IPV6_PREFERRED', 'IPV6_ONLY'))
);
CREATE INDEX phase_change_kind_subject_id_ix ON phase_change (kind, subject_id, id);

-- Where each stands now; what has no row here has not begun.
CREATE TABLE current_phase (
    kind          text   NOT NULL,
    subject_id    bigint NOT NULL,
    prefix_id     bigint,
    system_id     bigint,
    phase         text   NOT NULL,
    since         date   NOT NULL,
    change_id     bigint NOT NULL,
    CONSTRAINT current_phase_pk PRIMARY KEY (kind, subject_id),
    CONSTRAINT current_phase_change_id_fk FOREIGN KEY (change_id) REFERENCES phase_change,
    CONSTRAINT current_phase_prefix_id_fk FOREIGN KEY (prefix_id) REFERENCES prefix ON DELETE CASCADE,
    CONSTRAINT current_phase_system_id_fk FOREIGN KEY (system_id) REFERENCES business_system ON DELETE CASCADE,
    CONSTRAINT current_phase_phase_ck CHECK (phase IN ('IPV4_ONLY', 'DUAL_STACK', 'IPV6_PREFERRED', 'IPV6_ONLY')),
    CONSTRAINT current_phase_kind_ck CHECK (
        (kind = 'PREFIX') = (prefix_id IS NOT NULL)
        AND (kind = 'SYSTEM') = (system_id IS NOT NULL)
        AND coalesce(prefix_id, system_id, subject_id) = subject_id)
);
CREATE INDEX current_phase_prefix_id_ix ON current_phase (prefix_id) WHERE prefix_id IS NOT NULL;
CREATE INDEX current_phase_system_id_ix ON current_phase (system_id) WHERE system_id IS NOT NULL;

-- What is to be reached by when: set by the city, changed when the nation changes its own.
CREATE TABLE transition_target (
    id      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    measure text     NOT NULL,
    due     date     NOT NULL,
    percent smallint NOT NULL,
    source  text,
    CONSTRAINT transition_target_measure_due_uk UNIQUE (measure, due),
    CONSTRAINT transition_target_measure_ck CHECK (measure IN ('ADDRESS', 'PREFIX', 'UNIT', 'SYSTEM')),
    CONSTRAINT transition_target_percent_ck CHECK (percent BETWEEN 1 AND 100)
);
