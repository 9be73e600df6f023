-- The register: spaces, prefixes, addresses, reservations, holdings. Its promises are the constraints below, so that no
-- road into it, however careless, can give an address twice.
CREATE TABLE address_space (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name       text        NOT NULL,
    created_at timestamptz NOT NULL,
    CONSTRAINT address_space_name_uk UNIQUE (name),
    CONSTRAINT address_space_name_ck CHECK (name = btrim(name) AND length(name) BETWEEN 1 AND 100)
);

CREATE TABLE prefix (
    id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    space_id      bigint      NOT NULL,
    parent_id     bigint,
    cidr          cidr        NOT NULL,
    gateway       inet,
    purpose       text,
    status        text        NOT NULL,
    vlan          integer,
    division_code text        NOT NULL,
    unit_id       bigint,
    created_at    timestamptz NOT NULL,
    CONSTRAINT prefix_space_id_fk FOREIGN KEY (space_id) REFERENCES address_space,
    CONSTRAINT prefix_parent_id_fk FOREIGN KEY (parent_id) REFERENCES prefix,
    CONSTRAINT prefix_space_id_cidr_uk UNIQUE (space_id, cidr),
    CONSTRAINT prefix_status_ck CHECK (status IN ('CONTAINER', 'ACTIVE', 'PLANNED', 'RESERVED')),
    CONSTRAINT prefix_vlan_ck CHECK (vlan BETWEEN 1 AND 4094),
    CONSTRAINT prefix_gateway_ck CHECK (gateway <<= cidr AND masklen(gateway) = CASE family(gateway) WHEN 4 THEN 32 ELSE 128 END),
    -- Two blocks either nest or are disjoint. Were two that nest put side by side by two hands at once, this refuses the
    -- second. It looks at the end of the transaction: a new block may come between a parent and its children.
    CONSTRAINT prefix_siblings_ex EXCLUDE USING gist (
        space_id WITH =, coalesce(parent_id, 0) WITH =, cidr inet_ops WITH &&) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX prefix_parent_id_ix ON prefix (parent_id);
CREATE INDEX prefix_space_id_cidr_ix ON prefix USING gist (space_id, cidr inet_ops);

-- Counters apart from the prefix: they change with every address. The row is also what givers of one prefix queue at.
CREATE TABLE prefix_usage (
    prefix_id bigint PRIMARY KEY,
    total     numeric(39) NOT NULL,
    used      bigint      NOT NULL DEFAULT 0,
    reserved  bigint      NOT NULL DEFAULT 0,
    cooling   bigint      NOT NULL DEFAULT 0,
    CONSTRAINT prefix_usage_prefix_id_fk FOREIGN KEY (prefix_id) REFERENCES prefix,
    CONSTRAINT prefix_usage_counts_ck CHECK (
        used >= 0 AND reserved >= 0 AND cooling >= 0 AND used + reserved + cooling <= total)
) WITH (fillfactor = 50);

-- What can still be given, as ranges: the next free address is the first of the lowest range, however full the prefix.
-- The key is the end of a range, so that giving its first address changes no index.
CREATE TABLE free_range (
    prefix_id bigint NOT NULL,
    first     inet   NOT NULL,
    last      inet   NOT NULL,
    CONSTRAINT free_range_pk PRIMARY KEY (prefix_id, last),
    CONSTRAINT free_range_prefix_id_fk FOREIGN KEY (prefix_id) REFERENCES prefix,
    CONSTRAINT free_range_order_ck CHECK (first <= last)
) WITH (fillfactor = 70);

CREATE TABLE reservation (
    id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    prefix_id     bigint      NOT NULL,
    unit_id       bigint      NOT NULL,
    division_code text        NOT NULL,
    reference     text        NOT NULL,
    created_at    timestamptz NOT NULL,
    expires_at    timestamptz NOT NULL,
    ended_at      timestamptz,
    outcome       text,
    CONSTRAINT reservation_prefix_id_fk FOREIGN KEY (prefix_id) REFERENCES prefix,
    CONSTRAINT reservation_outcome_ck CHECK (outcome IN ('ACTIVATED', 'GIVEN_BACK')),
    CONSTRAINT reservation_end_ck CHECK ((ended_at IS NULL) = (outcome IS NULL))
);
CREATE INDEX reservation_expires_at_ix ON reservation (expires_at) WHERE ended_at IS NULL;

CREATE TABLE address (
    id             bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    space_id       bigint      NOT NULL,
    prefix_id      bigint      NOT NULL,
    ip             inet        NOT NULL,
    state          text        NOT NULL,
    division_code  text        NOT NULL,
    unit_id        bigint,
    reservation_id bigint,
    cool_until     timestamptz,
    changed_at     timestamptz NOT NULL,
    CONSTRAINT address_space_id_fk FOREIGN KEY (space_id) REFERENCES address_space,
    CONSTRAINT address_prefix_id_fk FOREIGN KEY (prefix_id) REFERENCES prefix,
    CONSTRAINT address_reservation_id_fk FOREIGN KEY (reservation_id) REFERENCES reservation,
    CONSTRAINT address_space_id_ip_uk UNIQUE (space_id, ip),
    CONSTRAINT address_ip_ck CHECK (masklen(ip) = CASE family(ip) WHEN 4 THEN 32 ELSE 128 END),
    CONSTRAINT address_state_ck CHECK (state IN ('FREE', 'RESERVED', 'ASSIGNED', 'ACTIVE', 'COOLING')),
    CONSTRAINT address_reserved_ck CHECK ((state = 'RESERVED') = (reservation_id IS NOT NULL)),
    CONSTRAINT address_cooling_ck CHECK ((state = 'COOLING') = (cool_until IS NOT NULL))
);
CREATE INDEX address_prefix_id_ip_ix ON address (prefix_id, ip);
CREATE INDEX address_unit_id_ix ON address (unit_id, id);
CREATE INDEX address_cool_until_ix ON address (cool_until) WHERE state = 'COOLING';
CREATE INDEX address_reservation_id_ix ON address (reservation_id) WHERE reservation_id IS NOT NULL;

-- Which addresses a reservation kept, also after it has ended.
CREATE TABLE reservation_address (
    reservation_id bigint NOT NULL,
    address_id     bigint NOT NULL,
    CONSTRAINT reservation_address_pk PRIMARY KEY (reservation_id, address_id),
    CONSTRAINT reservation_address_reservation_id_fk FOREIGN KEY (reservation_id) REFERENCES reservation,
    CONSTRAINT reservation_address_address_id_fk FOREIGN KEY (address_id) REFERENCES address
);
CREATE INDEX reservation_address_address_id_ix ON reservation_address (address_id);

-- Who held an address, from when to when. Rows are never deleted: a holding ends.
CREATE TABLE holding (
    id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    address_id    bigint    NOT NULL,
    unit_id       bigint    NOT NULL,
    division_code text      NOT NULL,
    person_id     bigint,
    terminal_name text,
    terminal_kind text,
    mac           macaddr,
    place         text,
    port          text,
    purpose       text,
    reference     text,
    period        tstzrange NOT NULL,
    CONSTRAINT holding_address_id_fk FOREIGN KEY (address_id) REFERENCES address,
    CONSTRAINT holding_period_ck CHECK (NOT isempty(period) AND NOT lower_inf(period)),
    CONSTRAINT holding_address_id_period_ex EXCLUDE USING gist (address_id WITH =, period WITH &&)
);
CREATE UNIQUE INDEX holding_address_id_uk ON holding (address_id) WHERE upper_inf(period);
CREATE INDEX holding_unit_id_ix ON holding (unit_id);
CREATE INDEX holding_person_id_ix ON holding (person_id) WHERE person_id IS NOT NULL;
CREATE INDEX holding_mac_ix ON holding (mac) WHERE mac IS NOT NULL;
