-- Sums of containers are kept, not added up on reading. Nothing that two blocks share is changed by those who give
-- addresses: they append what has changed, and a folder adds it to the blocks around every few seconds. A reader adds
-- what is not folded yet, so that its figures are exact.

-- What has changed and is not yet in the sums: a row for each prefix that a transaction has changed. It has no key and no
-- index, since it is only appended to, read as a whole and emptied.
CREATE TABLE usage_delta (
    prefix_id bigint      NOT NULL,
    prefixes  bigint      NOT NULL DEFAULT 0,
    children  bigint      NOT NULL DEFAULT 0,
    total     numeric(40) NOT NULL DEFAULT 0,
    used      bigint      NOT NULL DEFAULT 0,
    reserved  bigint      NOT NULL DEFAULT 0,
    cooling   bigint      NOT NULL DEFAULT 0,
    set_aside numeric(40) NOT NULL DEFAULT 0,
    nets      bigint      NOT NULL DEFAULT 0
) WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000);

-- The sums of all that is below a prefix, the prefix itself left out; its children are counted, too. A prefix without
-- a row has nothing below.
CREATE TABLE prefix_rollup (
    prefix_id bigint PRIMARY KEY,
    prefixes  bigint      NOT NULL DEFAULT 0,
    children  bigint      NOT NULL DEFAULT 0,
    total     numeric(40) NOT NULL DEFAULT 0,
    used      bigint      NOT NULL DEFAULT 0,
    reserved  bigint      NOT NULL DEFAULT 0,
    cooling   bigint      NOT NULL DEFAULT 0,
    set_aside numeric(40) NOT NULL DEFAULT 0,
    nets      bigint      NOT NULL DEFAULT 0,
    CONSTRAINT prefix_rollup_prefix_id_fk FOREIGN KEY (prefix_id) REFERENCES prefix
) WITH (fillfactor = 50);

-- The sums of all prefixes of an owner in a space; unit 0 is none. What a scope has is a sum of few of these.
CREATE TABLE owner_rollup (
    space_id      bigint      NOT NULL,
    family        smallint    NOT NULL,
    division_code text        NOT NULL,
    unit_id       bigint      NOT NULL,
    prefixes      bigint      NOT NULL DEFAULT 0,
    total         numeric(40) NOT NULL DEFAULT 0,
    used          bigint      NOT NULL DEFAULT 0,
    CONSTRAINT owner_rollup_pk PRIMARY KEY (space_id, family, division_code, unit_id),
    CONSTRAINT owner_rollup_space_id_fk FOREIGN KEY (space_id) REFERENCES address_space
) WITH (fillfactor = 50);

-- IPv6 blocks shorter than /64 are counted in /64s. One is used when something in it is: an address that is not free, or
-- a block of /64 or longer. It is counted in the smallest prefix around that is shorter than /64.
ALTER TABLE prefix_usage
    ADD COLUMN nets bigint NOT NULL DEFAULT 0,
    ADD CONSTRAINT prefix_usage_nets_ck CHECK (nets >= 0);
CREATE TABLE used_net (
    prefix_id bigint NOT NULL,
    net       cidr   NOT NULL,
    entries   bigint NOT NULL,
    CONSTRAINT used_net_pk PRIMARY KEY (prefix_id, net),
    CONSTRAINT used_net_prefix_id_fk FOREIGN KEY (prefix_id) REFERENCES prefix,
    CONSTRAINT used_net_entries_ck CHECK (entries >= 0)
) WITH (fillfactor = 80);

-- The division of the block around, empty when there is none: tells which prefixes have nothing above that a division may
-- see, without looking at each.
ALTER TABLE prefix
    ADD COLUMN above_division text NOT NULL DEFAULT '';
UPDATE prefix
SET above_division = around.division_code
FROM prefix AS around
WHERE around.id = prefix.parent_id;

-- Pages in their order, of all, of the children of one, of a division, and of a division's children of one.
DROP INDEX IF EXISTS prefix_parent_id_ix;
CREATE INDEX prefix_parent_id_space_id_cidr_ix ON prefix (parent_id, space_id, cidr);
CREATE INDEX prefix_division_code_above_division_ix ON prefix (division_code, above_division, space_id, cidr);
CREATE INDEX prefix_parent_id_division_code_ix ON prefix (parent_id, division_code, space_id, cidr);
CREATE INDEX prefix_unit_id_ix ON prefix (unit_id) WHERE unit_id IS NOT NULL;

INSERT INTO used_net (prefix_id, net, entries)
SELECT home, net, count(*)
FROM (
    SELECT prefix.id AS home, network(set_masklen(address.ip, 64)) AS net
    FROM prefix
    JOIN address ON address.prefix_id = prefix.id AND address.state <> 'FREE'
    WHERE family(prefix.cidr) = 6
      AND masklen(prefix.cidr) < 64
    UNION ALL
    SELECT prefix.id, network(set_masklen(CAST(child.cidr AS inet), 64))
    FROM prefix
    JOIN prefix AS child ON child.parent_id = prefix.id AND masklen(child.cidr) >= 64
    WHERE family(prefix.cidr) = 6
      AND masklen(prefix.cidr) < 64) AS entry
GROUP BY home, net;
UPDATE prefix_usage
SET nets = counted.nets
FROM (SELECT prefix_id, count(*) AS nets FROM used_net GROUP BY prefix_id) AS counted
WHERE counted.prefix_id = prefix_usage.prefix_id;

INSERT INTO prefix_rollup (prefix_id, prefixes, children, total, used, reserved, cooling, set_aside, nets)
WITH RECURSIVE chain (prefix_id, up, step) AS (
    SELECT id, parent_id, 1
    FROM prefix
    WHERE parent_id IS NOT NULL
    UNION ALL
    SELECT chain.prefix_id, around.parent_id, step + 1
    FROM chain
    JOIN prefix AS around ON around.id = chain.up
    WHERE around.parent_id IS NOT NULL)
SELECT chain.up, count(*), count(*) FILTER (WHERE step = 1), sum(total), sum(used), sum(reserved), sum(cooling),
       sum(set_aside), sum(nets)
FROM chain
JOIN prefix_usage ON prefix_usage.prefix_id = chain.prefix_id
GROUP BY chain.up;

INSERT INTO owner_rollup (space_id, family, division_code, unit_id, prefixes, total, used)
SELECT space_id, family(cidr), division_code, coalesce(unit_id, 0), count(*), sum(total), sum(used)
FROM prefix
JOIN prefix_usage ON prefix_usage.prefix_id = prefix.id
GROUP BY 1, 2, 3, 4;
