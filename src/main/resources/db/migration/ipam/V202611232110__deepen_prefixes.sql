-- What a block is made of and how it changes: VLANs, autonomous systems, pools, ranges, delegation, and its history.

-- The areas of the network (公用网络区, 专用网络区, 互联网接入区); a private one is the VPN of a department.
ALTER TABLE address_space
    ADD COLUMN kind       text   NOT NULL DEFAULT 'PUBLIC',
    ADD COLUMN rd         text,
    ADD COLUMN rt_import  text[] NOT NULL DEFAULT '{}',
    ADD COLUMN rt_export  text[] NOT NULL DEFAULT '{}',
    ADD COLUMN unit_id    bigint,
    ADD COLUMN notes      text,
    ADD CONSTRAINT address_space_kind_ck CHECK (kind IN ('PUBLIC', 'PRIVATE', 'INTERNET')),
    ADD CONSTRAINT address_space_rd_uk UNIQUE (rd),
    ADD CONSTRAINT address_space_rd_ck CHECK (kind = 'PRIVATE' OR rd IS NULL);

CREATE TABLE address_pool (
    id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name          text NOT NULL,
    kind          text NOT NULL,
    level         text NOT NULL,
    division_code text NOT NULL,
    notes         text,
    CONSTRAINT address_pool_name_uk UNIQUE (name),
    CONSTRAINT address_pool_name_ck CHECK (name = btrim(name) AND length(name) BETWEEN 1 AND 100),
    CONSTRAINT address_pool_kind_ck CHECK (kind IN ('NATIONAL', 'LOCAL', 'DEPARTMENT', 'INTERNET')),
    CONSTRAINT address_pool_level_ck CHECK (level IN ('NATION', 'PROVINCE', 'CITY', 'COUNTY'))
);

CREATE TABLE autonomous_system (
    id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    asn           bigint NOT NULL,
    name          text   NOT NULL,
    division_code text   NOT NULL,
    notes         text,
    CONSTRAINT autonomous_system_asn_uk UNIQUE (asn),
    CONSTRAINT autonomous_system_asn_ck CHECK (asn BETWEEN 1 AND 4294967295),
    CONSTRAINT autonomous_system_name_ck CHECK (name = btrim(name) AND length(name) BETWEEN 1 AND 100)
);

CREATE TABLE vlan_group (
    id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name          text    NOT NULL,
    first_vid     integer NOT NULL DEFAULT 1,
    last_vid      integer NOT NULL DEFAULT 4094,
    division_code text    NOT NULL,
    notes         text,
    CONSTRAINT vlan_group_name_uk UNIQUE (name),
    CONSTRAINT vlan_group_name_ck CHECK (name = btrim(name) AND length(name) BETWEEN 1 AND 100),
    CONSTRAINT vlan_group_vids_ck CHECK (first_vid BETWEEN 1 AND last_vid AND last_vid <= 4094)
);

CREATE TABLE vlan (
    id       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    group_id bigint  NOT NULL,
    vid      integer NOT NULL,
    name     text    NOT NULL,
    notes    text,
    CONSTRAINT vlan_group_id_fk FOREIGN KEY (group_id) REFERENCES vlan_group,
    CONSTRAINT vlan_group_id_vid_uk UNIQUE (group_id, vid),
    CONSTRAINT vlan_group_id_name_uk UNIQUE (group_id, name),
    CONSTRAINT vlan_vid_ck CHECK (vid BETWEEN 1 AND 4094),
    CONSTRAINT vlan_name_ck CHECK (name = btrim(name) AND length(name) BETWEEN 1 AND 100)
);

-- Numbers that prefixes had become VLANs, in a group of each division.
INSERT INTO vlan_group (name, division_code)
SELECT DISTINCT division_code, division_code
FROM prefix
WHERE vlan IS NOT NULL;
INSERT INTO vlan (group_id, vid, name)
SELECT DISTINCT vlan_group.id, prefix.vlan, 'VLAN ' || prefix.vlan
FROM prefix
JOIN vlan_group ON vlan_group.division_code = prefix.division_code
WHERE prefix.vlan IS NOT NULL;

ALTER TABLE prefix
    ADD COLUMN vlan_id              bigint,
    ADD COLUMN autonomous_system_id bigint,
    ADD COLUMN pool_id              bigint,
    ADD COLUMN delegated_to         text,
    ADD COLUMN dns                  inet[] NOT NULL DEFAULT '{}',
    ADD COLUMN tags                 text[] NOT NULL DEFAULT '{}',
    ADD COLUMN custom_fields        jsonb  NOT NULL DEFAULT '{}',
    ADD COLUMN notes                text,
    ADD COLUMN alert_percent        smallint,
    ADD CONSTRAINT prefix_vlan_id_fk FOREIGN KEY (vlan_id) REFERENCES vlan,
    ADD CONSTRAINT prefix_autonomous_system_id_fk FOREIGN KEY (autonomous_system_id) REFERENCES autonomous_system,
    ADD CONSTRAINT prefix_pool_id_fk FOREIGN KEY (pool_id) REFERENCES address_pool,
    ADD CONSTRAINT prefix_custom_fields_ck CHECK (jsonb_typeof(custom_fields) = 'object'),
    ADD CONSTRAINT prefix_alert_percent_ck CHECK (alert_percent BETWEEN 1 AND 100),
    DROP CONSTRAINT prefix_status_ck,
    ADD CONSTRAINT prefix_status_ck CHECK (status IN ('CONTAINER', 'ACTIVE', 'PLANNED', 'RESERVED', 'RETIRED'));
UPDATE prefix
SET vlan_id = vlan.id
FROM vlan
JOIN vlan_group ON vlan_group.id = vlan.group_id
WHERE vlan_group.division_code = prefix.division_code
  AND vlan.vid = prefix.vlan;
ALTER TABLE prefix
    DROP COLUMN vlan;
CREATE INDEX prefix_vlan_id_ix ON prefix (vlan_id) WHERE vlan_id IS NOT NULL;
CREATE INDEX prefix_autonomous_system_id_ix ON prefix (autonomous_system_id) WHERE autonomous_system_id IS NOT NULL;
CREATE INDEX prefix_pool_id_ix ON prefix (pool_id) WHERE pool_id IS NOT NULL;
CREATE INDEX prefix_tags_ix ON prefix USING gin (tags);

-- What is not given one by one: a range that is kept back, the pool of a DHCP server, or the only part to give from.
CREATE TYPE inetrange AS RANGE (subtype = inet);
CREATE TABLE address_range (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    space_id   bigint      NOT NULL,
    prefix_id  bigint      NOT NULL,
    first      inet        NOT NULL,
    last       inet        NOT NULL,
    kind       text        NOT NULL,
    purpose    text,
    created_at timestamptz NOT NULL,
    CONSTRAINT address_range_space_id_fk FOREIGN KEY (space_id) REFERENCES address_space,
    CONSTRAINT address_range_prefix_id_fk FOREIGN KEY (prefix_id) REFERENCES prefix,
    CONSTRAINT address_range_kind_ck CHECK (kind IN ('RESERVED', 'DYNAMIC', 'ALLOCATION')),
    CONSTRAINT address_range_order_ck CHECK (first <= last AND family(first) = family(last)),
    CONSTRAINT address_range_ex EXCLUDE USING gist (space_id WITH =, inetrange(first, last, '[]') WITH &&)
);
CREATE INDEX address_range_prefix_id_ix ON address_range (prefix_id);

-- Assignable, but in a range: neither free nor given.
ALTER TABLE prefix_usage
    ADD COLUMN set_aside numeric(39) NOT NULL DEFAULT 0,
    DROP CONSTRAINT prefix_usage_counts_ck,
    ADD CONSTRAINT prefix_usage_counts_ck CHECK (
        used >= 0 AND reserved >= 0 AND cooling >= 0 AND set_aside >= 0
        AND used + reserved + cooling + set_aside <= total);

-- A block can go; what was known of its addresses stays. Only a free address can be without a block.
ALTER TABLE address
    ALTER COLUMN prefix_id DROP NOT NULL,
    ADD CONSTRAINT address_prefix_id_ck CHECK (prefix_id IS NOT NULL OR state = 'FREE');
ALTER TABLE reservation
    DROP CONSTRAINT reservation_prefix_id_fk,
    DROP COLUMN prefix_id;

-- What became of each block, kept when the block itself is gone.
CREATE TABLE prefix_change (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    space_id   bigint      NOT NULL,
    cidr       cidr        NOT NULL,
    at         timestamptz NOT NULL,
    account_id bigint,
    login      text        NOT NULL,
    action     text        NOT NULL,
    before     jsonb,
    after      jsonb,
    CONSTRAINT prefix_change_space_id_fk FOREIGN KEY (space_id) REFERENCES address_space,
    CONSTRAINT prefix_change_action_ck CHECK (action IN (
        'CREATE', 'EDIT', 'SPLIT', 'MERGE', 'RESIZE', 'MOVE', 'REMOVE', 'DELEGATE', 'REVOKE', 'RANGE'))
);
CREATE INDEX prefix_change_space_id_cidr_ix ON prefix_change (space_id, cidr, id);

-- What a container can still give is blocks, so its first and last address count, too.
WITH widened AS (
    UPDATE free_range
    SET first = host(network(prefix.cidr))::inet
    FROM prefix
    WHERE prefix.id = free_range.prefix_id
      AND prefix.status = 'CONTAINER'
      AND free_range.first = host(network(prefix.cidr))::inet + 1
    RETURNING free_range.prefix_id)
UPDATE prefix_usage
SET total = total + 1
FROM widened
WHERE widened.prefix_id = prefix_usage.prefix_id;
WITH widened AS (
    UPDATE free_range
    SET last = host(broadcast(prefix.cidr))::inet
    FROM prefix
    WHERE prefix.id = free_range.prefix_id
      AND prefix.status = 'CONTAINER'
      AND family(prefix.cidr) = 4
      AND free_range.last = host(broadcast(prefix.cidr))::inet - 1
    RETURNING free_range.prefix_id)
UPDATE prefix_usage
SET total = total + 1
FROM widened
WHERE widened.prefix_id = prefix_usage.prefix_id;

-- The fields that a city adds to its prefixes.
CREATE TABLE custom_field (
    id      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name    text   NOT NULL,
    label   text   NOT NULL,
    kind    text   NOT NULL,
    choices text[] NOT NULL DEFAULT '{}',
    CONSTRAINT custom_field_name_uk UNIQUE (name),
    CONSTRAINT custom_field_name_ck CHECK (name ~ '^[a-z][a-zA-Z0-9]{0,49}$'),
    CONSTRAINT custom_field_label_ck CHECK (label = btrim(label) AND length(label) BETWEEN 1 AND 100),
    CONSTRAINT custom_field_kind_ck CHECK (kind IN ('TEXT', 'NUMBER', 'CHOICE')),
    CONSTRAINT custom_field_choices_ck CHECK ((kind = 'CHOICE') = (cardinality(choices) > 0))
);
