-- Two figures that said too little: what lies in a block that is planned, kept back or retired was counted as free though
-- nobody is given it; and a /64 was only used or not, whatever was in it. Now such a block counts as set aside, and a /64
-- is used (something in it is held, or a block of it is in use), else reserved, else cooling, else set aside.

-- What is in a /64, by the state of an address or the status of a block of /64 or longer.
CREATE FUNCTION net_use_of_state(state text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE WHEN state IN ('ASSIGNED', 'ACTIVE') THEN 'HELD' WHEN state IN ('RESERVED', 'COOLING') THEN state END
$$;
CREATE FUNCTION gives_nothing(status text) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
    SELECT status IN ('PLANNED', 'RESERVED', 'RETIRED')
$$;
CREATE FUNCTION net_use_of_block(status text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE WHEN gives_nothing(status) THEN 'KEPT' ELSE 'HELD' END
$$;
-- What a /64 counts as, by how many things of each kind are in it.
CREATE FUNCTION net_use(entries bigint, held bigint, reserved bigint, cooling bigint) RETURNS text
LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE WHEN entries = 0 THEN NULL WHEN held > 0 THEN 'HELD' WHEN reserved > 0 THEN 'RESERVED'
                WHEN cooling > 0 THEN 'COOLING' ELSE 'KEPT' END
$$;

-- Of the /64s in which something is, nets are those that are used, reserved or cooling; nets_kept those in which there are
-- only blocks that give nothing. net_size is how many /64s a block has that is counted in them. What is set aside follows
-- from the rest, so that nobody who gives or releases has to think of it.
ALTER TABLE prefix_usage
    ADD COLUMN kept          boolean     NOT NULL DEFAULT false,
    ADD COLUMN net_size      numeric(20) NOT NULL DEFAULT 0,
    ADD COLUMN nets_reserved bigint      NOT NULL DEFAULT 0,
    ADD COLUMN nets_cooling  bigint      NOT NULL DEFAULT 0,
    ADD COLUMN nets_kept     bigint      NOT NULL DEFAULT 0,
    ADD COLUMN aside         numeric(40) NOT NULL GENERATED ALWAYS AS (
        CASE WHEN kept THEN total - used - reserved - cooling ELSE set_aside END) STORED,
    ADD COLUMN nets_aside    numeric(20) NOT NULL GENERATED ALWAYS AS (
        CASE
            WHEN net_size = 0 THEN 0
            ELSE nets_kept + least(
                net_size - nets - nets_kept,
                CASE
                    WHEN kept THEN div(total - used - reserved - cooling + 18446744073709551615, 18446744073709551616)
                    ELSE div(set_aside, 18446744073709551616)
                END)
        END) STORED,
    ADD CONSTRAINT prefix_usage_nets_use_ck CHECK (
        nets_reserved >= 0 AND nets_cooling >= 0 AND nets_kept >= 0 AND nets_reserved + nets_cooling <= nets);
ALTER TABLE usage_delta
    ADD COLUMN nets_reserved bigint      NOT NULL DEFAULT 0,
    ADD COLUMN nets_cooling  bigint      NOT NULL DEFAULT 0,
    ADD COLUMN nets_aside    numeric(40) NOT NULL DEFAULT 0;
ALTER TABLE prefix_rollup
    ADD COLUMN nets_reserved bigint      NOT NULL DEFAULT 0,
    ADD COLUMN nets_cooling  bigint      NOT NULL DEFAULT 0,
    ADD COLUMN nets_aside    numeric(40) NOT NULL DEFAULT 0;
ALTER TABLE used_net
    ADD COLUMN held     bigint NOT NULL DEFAULT 0,
    ADD COLUMN reserved bigint NOT NULL DEFAULT 0,
    ADD COLUMN cooling  bigint NOT NULL DEFAULT 0;

CREATE OR REPLACE FUNCTION note_added_usage() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO usage_delta (
        prefix_id, prefixes, total, used, reserved, cooling, set_aside, nets, nets_reserved, nets_cooling, nets_aside)
    VALUES (new.prefix_id, 1, new.total, new.used, new.reserved, new.cooling, new.aside, new.nets, new.nets_reserved,
            new.nets_cooling, new.nets_aside);
    RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION note_changed_usage() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO usage_delta (
        prefix_id, total, used, reserved, cooling, set_aside, nets, nets_reserved, nets_cooling, nets_aside)
    VALUES (new.prefix_id, new.total - old.total, new.used - old.used, new.reserved - old.reserved,
            new.cooling - old.cooling, new.aside - old.aside, new.nets - old.nets,
            new.nets_reserved - old.nets_reserved, new.nets_cooling - old.nets_cooling,
            new.nets_aside - old.nets_aside);
    RETURN NULL;
END $$;
DROP TRIGGER prefix_usage_changed ON prefix_usage;
CREATE TRIGGER prefix_usage_changed AFTER UPDATE ON prefix_usage
FOR EACH ROW WHEN (
    old.used <> new.used OR old.reserved <> new.reserved OR old.cooling <> new.cooling
    OR old.total <> new.total OR old.aside <> new.aside OR old.nets <> new.nets
    OR old.nets_reserved <> new.nets_reserved OR old.nets_cooling <> new.nets_cooling
    OR old.nets_aside <> new.nets_aside)
EXECUTE FUNCTION note_changed_usage();

CREATE OR REPLACE FUNCTION note_removed_usage() RETURNS trigger LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
    gone   prefix%ROWTYPE;
    folded usage_delta%ROWTYPE;
BEGIN
    SELECT * INTO gone FROM prefix WHERE id = old.prefix_id;
    SELECT old.prefix_id, 1 - coalesce(sum(prefixes), 0), 0, old.total - coalesce(sum(total), 0),
           old.used - coalesce(sum(used), 0), old.reserved - coalesce(sum(reserved), 0),
           old.cooling - coalesce(sum(cooling), 0), old.aside - coalesce(sum(set_aside), 0),
           old.nets - coalesce(sum(nets), 0), old.nets_reserved - coalesce(sum(nets_reserved), 0),
           old.nets_cooling - coalesce(sum(nets_cooling), 0), old.nets_aside - coalesce(sum(nets_aside), 0)
    INTO folded
    FROM usage_delta
    WHERE prefix_id = old.prefix_id;
    DELETE FROM usage_delta WHERE prefix_id = old.prefix_id;
    DELETE FROM prefix_rollup WHERE prefix_id = old.prefix_id;
    DELETE FROM used_net WHERE prefix_id = old.prefix_id;
    UPDATE prefix_rollup
    SET prefixes = prefixes - folded.prefixes,
        total = total - folded.total,
        used = used - folded.used,
        reserved = reserved - folded.reserved,
        cooling = cooling - folded.cooling,
        set_aside = set_aside - folded.set_aside,
        nets = nets - folded.nets,
        nets_reserved = nets_reserved - folded.nets_reserved,
        nets_cooling = nets_cooling - folded.nets_cooling,
        nets_aside = nets_aside - folded.nets_aside
    WHERE prefix_id IN (
        SELECT around.id
        FROM prefix AS around
        WHERE around.space_id = gone.space_id
          AND around.cidr >> gone.cidr);
    UPDATE owner_rollup
    SET prefixes = prefixes - folded.prefixes,
        total = total - folded.total,
        used = used - folded.used
    WHERE space_id = gone.space_id
      AND family = family(gone.cidr)
      AND division_code = gone.division_code
      AND unit_id = coalesce(gone.unit_id, 0);
    RETURN NULL;
END $$;

-- Whether a block gives nothing, and how many /64s it has, is looked up when it comes and when that changes.
CREATE FUNCTION net_size(block cidr) RETURNS numeric LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE WHEN family(block) = 6 AND masklen(block) < 64 THEN trunc(power(CAST(2 AS numeric), 64 - masklen(block)))
                ELSE 0 END
$$;
CREATE FUNCTION look_up_usage() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    SELECT gives_nothing(status), net_size(cidr) INTO new.kept, new.net_size FROM prefix WHERE id = new.prefix_id;
    RETURN new;
END $$;
CREATE TRIGGER prefix_usage_placed BEFORE INSERT ON prefix_usage
FOR EACH ROW EXECUTE FUNCTION look_up_usage();

CREATE FUNCTION note_changed_prefix() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE prefix_usage
    SET kept = gives_nothing(new.status),
        net_size = net_size(new.cidr)
    WHERE prefix_id = new.id
      AND (kept, net_size) IS DISTINCT FROM (gives_nothing(new.status), net_size(new.cidr));
    RETURN NULL;
END $$;
CREATE TRIGGER prefix_gives AFTER UPDATE OF status, cidr ON prefix
FOR EACH ROW WHEN (old.status <> new.status OR old.cidr <> new.cidr)
EXECUTE FUNCTION note_changed_prefix();

-- The /64s in which something is. Whoever changes one has locked the block's counters, or the structure of the space.
CREATE FUNCTION count_net(home bigint, former text, current text) RETURNS void LANGUAGE sql AS $$
    UPDATE prefix_usage
    SET nets = prefix_usage.nets + change.nets,
        nets_reserved = nets_reserved + change.reserved,
        nets_cooling = nets_cooling + change.cooling,
        nets_kept = nets_kept + change.kept
    FROM (
        SELECT coalesce(sum(sign) FILTER (WHERE use <> 'KEPT'), 0) AS nets,
               coalesce(sum(sign) FILTER (WHERE use = 'RESERVED'), 0) AS reserved,
               coalesce(sum(sign) FILTER (WHERE use = 'COOLING'), 0) AS cooling,
               coalesce(sum(sign) FILTER (WHERE use = 'KEPT'), 0) AS kept
        FROM (VALUES (-1, former), (1, current)) AS of (sign, use)) AS change
    WHERE prefix_id = home
$$;

DROP FUNCTION enter_net(bigint, inet, integer);
CREATE FUNCTION enter_net(home bigint, place inet, change integer, use text) RETURNS void LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
    block   cidr;
    place64 cidr := network(set_masklen(place, 64));
    former  text;
    current text;
BEGIN
    SELECT cidr INTO block FROM prefix WHERE id = home;
    IF block IS NULL OR family(block) = 4 OR masklen(block) >= 64 THEN
        RETURN;
    END IF;
    SELECT net_use(entries, held, reserved, cooling) INTO former
    FROM used_net
    WHERE prefix_id = home
      AND net = place64;
    IF former IS NULL THEN
        INSERT INTO used_net (prefix_id, net, entries) VALUES (home, place64, 0) ON CONFLICT DO NOTHING;
    END IF;
    UPDATE used_net
    SET entries = entries + change,
        held = held + CASE use WHEN 'HELD' THEN change ELSE 0 END,
        reserved = reserved + CASE use WHEN 'RESERVED' THEN change ELSE 0 END,
        cooling = cooling + CASE use WHEN 'COOLING' THEN change ELSE 0 END
    WHERE prefix_id = home
      AND net = place64
    RETURNING net_use(entries, held, reserved, cooling) INTO current;
    IF current IS NULL THEN
        DELETE FROM used_net WHERE prefix_id = home AND net = place64;
    END IF;
    IF former IS DISTINCT FROM current THEN
        PERFORM count_net(home, former, current);
    END IF;
END $$;

CREATE OR REPLACE FUNCTION enter_net_of_address() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF new.state <> 'FREE' AND new.prefix_id IS NOT NULL THEN
        PERFORM enter_net(new.prefix_id, new.ip, 1, net_use_of_state(new.state));
    END IF;
    IF tg_op = 'UPDATE' THEN
        IF old.state <> 'FREE' AND old.prefix_id IS NOT NULL THEN
            PERFORM enter_net(old.prefix_id, old.ip, -1, net_use_of_state(old.state));
        END IF;
    END IF;
    RETURN NULL;
END $$;
DROP TRIGGER address_changed ON address;
CREATE TRIGGER address_changed AFTER UPDATE OF state, prefix_id ON address
FOR EACH ROW WHEN (
    family(new.ip) = 6
    AND (net_use_of_state(old.state) IS DISTINCT FROM net_use_of_state(new.state)
         OR old.prefix_id IS DISTINCT FROM new.prefix_id))
EXECUTE FUNCTION enter_net_of_address();

-- Finds anew what is in the /64s of a block.
CREATE FUNCTION enter_nets(home bigint) RETURNS void LANGUAGE sql AS $$
    DELETE FROM used_net WHERE prefix_id = home;
    INSERT INTO used_net (prefix_id, net, entries, held, reserved, cooling)
    SELECT home, net, count(*), count(*) FILTER (WHERE use = 'HELD'), count(*) FILTER (WHERE use = 'RESERVED'),
           count(*) FILTER (WHERE use = 'COOLING')
    FROM (
        SELECT network(set_masklen(address.ip, 64)) AS net, net_use_of_state(address.state) AS use
        FROM prefix AS block
        JOIN address ON address.prefix_id = block.id AND address.state <> 'FREE'
        WHERE block.id = home
          AND family(block.cidr) = 6
          AND masklen(block.cidr) < 64
        UNION ALL
        SELECT network(set_masklen(CAST(child.cidr AS inet), 64)), net_use_of_block(child.status)
        FROM prefix AS block
        JOIN prefix AS child ON child.parent_id = block.id AND masklen(child.cidr) >= 64
        WHERE block.id = home
          AND family(block.cidr) = 6
          AND masklen(block.cidr) < 64) AS entry
    GROUP BY net;
    UPDATE prefix_usage
    SET nets = counted.nets,
        nets_reserved = counted.reserved,
        nets_cooling = counted.cooling,
        nets_kept = counted.kept
    FROM (
        SELECT count(*) FILTER (WHERE use <> 'KEPT') AS nets,
               count(*) FILTER (WHERE use = 'RESERVED') AS reserved,
               count(*) FILTER (WHERE use = 'COOLING') AS cooling,
               count(*) FILTER (WHERE use = 'KEPT') AS kept
        FROM (
            SELECT net_use(entries, held, reserved, cooling) AS use
            FROM used_net
            WHERE used_net.prefix_id = home) AS nets) AS counted
    WHERE prefix_usage.prefix_id = home
$$;

CREATE OR REPLACE FUNCTION enter_net_of_prefix() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF tg_op = 'UPDATE' THEN
        -- A block that is resized may begin, or cease, to be counted in /64s.
        IF old.cidr <> new.cidr THEN
            PERFORM enter_nets(new.id);
        END IF;
    END IF;
    IF tg_op <> 'DELETE' THEN
        IF masklen(new.cidr) >= 64 AND new.parent_id IS NOT NULL THEN
            PERFORM enter_net(new.parent_id, CAST(new.cidr AS inet), 1, net_use_of_block(new.status));
        END IF;
    END IF;
    IF tg_op <> 'INSERT' THEN
        IF masklen(old.cidr) >= 64 AND old.parent_id IS NOT NULL THEN
            PERFORM enter_net(old.parent_id, CAST(old.cidr AS inet), -1, net_use_of_block(old.status));
        END IF;
    END IF;
    RETURN NULL;
END $$;
DROP TRIGGER prefix_net_moved ON prefix;
CREATE TRIGGER prefix_net_moved AFTER UPDATE OF parent_id, cidr, status ON prefix
FOR EACH ROW WHEN (
    family(new.cidr) = 6
    AND (old.parent_id IS DISTINCT FROM new.parent_id OR old.cidr <> new.cidr
         OR net_use_of_block(old.status) <> net_use_of_block(new.status)))
EXECUTE FUNCTION enter_net_of_prefix();

-- What is not folded yet, for each prefix whose sums it belongs to, with the new figures. It is one snapshot with the
-- statement that asks, and says that it is short, which it is.
DROP FUNCTION unfolded_usage();
CREATE FUNCTION unfolded_usage()
RETURNS TABLE (
    prefix_id bigint, prefixes numeric, children numeric, total numeric, used numeric, reserved numeric, cooling numeric,
    set_aside numeric, nets numeric, nets_reserved numeric, nets_cooling numeric, nets_aside numeric)
LANGUAGE plpgsql STABLE ROWS 10 AS $$
#variable_conflict use_column
BEGIN
    RETURN QUERY
    WITH RECURSIVE pending AS MATERIALIZED (
        SELECT prefix_id, sum(prefixes) AS prefixes, sum(children) AS children, sum(total) AS total, sum(used) AS used,
               sum(reserved) AS reserved, sum(cooling) AS cooling, sum(set_aside) AS set_aside, sum(nets) AS nets,
               sum(nets_reserved) AS nets_reserved, sum(nets_cooling) AS nets_cooling, sum(nets_aside) AS nets_aside
        FROM usage_delta
        GROUP BY prefix_id),
    climbing AS (
        SELECT around.parent_id AS prefix_id, pending.prefixes, pending.total, pending.used, pending.reserved,
               pending.cooling, pending.set_aside, pending.nets, pending.nets_reserved, pending.nets_cooling,
               pending.nets_aside
        FROM pending
        CROSS JOIN LATERAL (SELECT parent_id FROM prefix WHERE prefix.id = pending.prefix_id OFFSET 0) AS around
        WHERE around.parent_id IS NOT NULL
        UNION ALL
        SELECT around.parent_id, climbing.prefixes, climbing.total, climbing.used, climbing.reserved,
               climbing.cooling, climbing.set_aside, climbing.nets, climbing.nets_reserved, climbing.nets_cooling,
               climbing.nets_aside
        FROM climbing
        CROSS JOIN LATERAL (SELECT parent_id FROM prefix WHERE prefix.id = climbing.prefix_id OFFSET 0) AS around
        WHERE around.parent_id IS NOT NULL)
    SELECT prefix_id, sum(prefixes), sum(children), sum(total), sum(used), sum(reserved), sum(cooling), sum(set_aside),
           sum(nets), sum(nets_reserved), sum(nets_cooling), sum(nets_aside)
    FROM (
        SELECT prefix_id, 0 AS prefixes, children, 0 AS total, 0 AS used, 0 AS reserved, 0 AS cooling, 0 AS set_aside,
               0 AS nets, 0 AS nets_reserved, 0 AS nets_cooling, 0 AS nets_aside
        FROM pending
        WHERE children <> 0
        UNION ALL
        SELECT prefix_id, prefixes, 0, total, used, reserved, cooling, set_aside, nets, nets_reserved,
               nets_cooling, nets_aside
        FROM climbing) AS every
    GROUP BY prefix_id;
END $$;

-- The books as they are: the triggers note what that changes, and it is folded like any other change.
UPDATE prefix_usage
SET kept = gives_nothing(prefix.status),
    net_size = net_size(prefix.cidr)
FROM prefix
WHERE prefix.id = prefix_usage.prefix_id
  AND (gives_nothing(prefix.status) OR net_size(prefix.cidr) > 0);
DO $$
BEGIN
    PERFORM enter_nets(id) FROM prefix WHERE family(cidr) = 6 AND masklen(cidr) < 64;
END $$;
