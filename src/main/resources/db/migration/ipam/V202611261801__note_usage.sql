-- Triggers, so that every road that changes counters, blocks or addresses keeps the sums right. None of them waits for
-- anybody: those who give addresses only append; those who change blocks hold the lock on the space's structure.

CREATE FUNCTION note_added_usage() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO usage_delta (prefix_id, prefixes, total, used, reserved, cooling, set_aside, nets)
    VALUES (new.prefix_id, 1, new.total, new.used, new.reserved, new.cooling, new.set_aside, new.nets);
    RETURN NULL;
END $$;
CREATE TRIGGER prefix_usage_added AFTER INSERT ON prefix_usage
FOR EACH ROW EXECUTE FUNCTION note_added_usage();

CREATE FUNCTION note_changed_usage() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO usage_delta (prefix_id, total, used, reserved, cooling, set_aside, nets)
    VALUES (new.prefix_id, new.total - old.total, new.used - old.used, new.reserved - old.reserved,
            new.cooling - old.cooling, new.set_aside - old.set_aside, new.nets - old.nets);
    RETURN NULL;
END $$;
CREATE TRIGGER prefix_usage_changed AFTER UPDATE ON prefix_usage
FOR EACH ROW WHEN (
    old.used <> new.used OR old.reserved <> new.reserved OR old.cooling <> new.cooling
    OR old.total <> new.total OR old.set_aside <> new.set_aside OR old.nets <> new.nets)
EXECUTE FUNCTION note_changed_usage();

-- A prefix goes: what of it was in the sums is taken from them, what was still to be folded is forgotten.
CREATE FUNCTION note_removed_usage() RETURNS trigger LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
    gone   prefix%ROWTYPE;
    folded usage_delta%ROWTYPE;
BEGIN
    SELECT * INTO gone FROM prefix WHERE id = old.prefix_id;
    SELECT old.prefix_id, 1 - coalesce(sum(prefixes), 0), 0, old.total - coalesce(sum(total), 0),
           old.used - coalesce(sum(used), 0), old.reserved - coalesce(sum(reserved), 0),
           old.cooling - coalesce(sum(cooling), 0), old.set_aside - coalesce(sum(set_aside), 0),
           old.nets - coalesce(sum(nets), 0)
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
        nets = nets - folded.nets
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
CREATE TRIGGER prefix_usage_removed AFTER DELETE ON prefix_usage
FOR EACH ROW EXECUTE FUNCTION note_removed_usage();

-- Children are counted, and each block knows the division of the one around it.
CREATE FUNCTION look_up_division() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    new.above_division := coalesce((SELECT division_code FROM prefix WHERE id = new.parent_id), '');
    RETURN new;
END $$;
CREATE TRIGGER prefix_placed BEFORE INSERT OR UPDATE OF parent_id ON prefix
FOR EACH ROW EXECUTE FUNCTION look_up_division();

CREATE FUNCTION note_added_prefixes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO usage_delta (prefix_id, children)
    SELECT parent_id, count(*)
    FROM fresh
    WHERE parent_id IS NOT NULL
    GROUP BY parent_id;
    RETURN NULL;
END $$;
CREATE TRIGGER prefix_added AFTER INSERT ON prefix REFERENCING NEW TABLE AS fresh
FOR EACH STATEMENT EXECUTE FUNCTION note_added_prefixes();

CREATE FUNCTION note_removed_prefixes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO usage_delta (prefix_id, children)
    SELECT parent_id, -count(*)
    FROM former
    WHERE parent_id IS NOT NULL
      AND parent_id NOT IN (SELECT id FROM former)
    GROUP BY parent_id;
    RETURN NULL;
END $$;
CREATE TRIGGER prefix_removed AFTER DELETE ON prefix REFERENCING OLD TABLE AS former
FOR EACH STATEMENT EXECUTE FUNCTION note_removed_prefixes();

CREATE FUNCTION note_changed_prefixes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO usage_delta (prefix_id, children)
    SELECT parent_id, sum(change)
    FROM (SELECT parent_id, 1 AS change FROM fresh UNION ALL SELECT parent_id, -1 FROM former) AS moved
    WHERE parent_id IS NOT NULL
    GROUP BY parent_id
    HAVING sum(change) <> 0;

    -- What of a prefix is in the sums of its former owner goes to those of the new one.
    INSERT INTO owner_rollup (space_id, family, division_code, unit_id, prefixes, total, used)
    SELECT space_id, family, division_code, unit_id, sum(prefixes), sum(total), sum(used)
    FROM (
        SELECT owner.space_id, owner.family, owner.division_code, owner.unit_id,
               sign * (1 - coalesce(pending.prefixes, 0)) AS prefixes,
               sign * (usage.total - coalesce(pending.total, 0)) AS total,
               sign * (usage.used - coalesce(pending.used, 0)) AS used
        FROM former
        JOIN fresh ON fresh.id = former.id
        JOIN prefix_usage AS usage ON usage.prefix_id = fresh.id
        LEFT JOIN (
            SELECT prefix_id, sum(prefixes) AS prefixes, sum(total) AS total, sum(used) AS used
            FROM usage_delta
            GROUP BY prefix_id) AS pending ON pending.prefix_id = fresh.id
        CROSS JOIN LATERAL (VALUES
            (-1, former.space_id, family(former.cidr), former.division_code, coalesce(former.unit_id, 0)),
            (1, fresh.space_id, family(fresh.cidr), fresh.division_code, coalesce(fresh.unit_id, 0)))
            AS owner (sign, space_id, family, division_code, unit_id)
        WHERE (former.space_id, former.division_code, coalesce(former.unit_id, 0))
              <> (fresh.space_id, fresh.division_code, coalesce(fresh.unit_id, 0))) AS moved
    GROUP BY space_id, family, division_code, unit_id
    ON CONFLICT (space_id, family, division_code, unit_id) DO UPDATE
    SET prefixes = owner_rollup.prefixes + excluded.prefixes,
        total = owner_rollup.total + excluded.total,
        used = owner_rollup.used + excluded.used;

    IF EXISTS (SELECT 1 FROM fresh JOIN former USING (id) WHERE fresh.division_code <> former.division_code) THEN
        UPDATE prefix
        SET above_division = fresh.division_code
        FROM fresh
        WHERE prefix.parent_id = fresh.id
          AND prefix.above_division <> fresh.division_code;
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER prefix_changed AFTER UPDATE ON prefix REFERENCING OLD TABLE AS former NEW TABLE AS fresh
FOR EACH STATEMENT EXECUTE FUNCTION note_changed_prefixes();

-- The /64s that are used in a block shorter than that. Whoever changes one has locked the block's counters, or the
-- structure of the space.
CREATE FUNCTION enter_net(home bigint, place inet, change integer) RETURNS void LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
    block cidr;
    left_over bigint;
BEGIN
    SELECT cidr INTO block FROM prefix WHERE id = home;
    IF block IS NULL OR family(block) = 4 OR masklen(block) >= 64 THEN
        RETURN;
    END IF;
    IF change < 0 THEN
        UPDATE used_net
        SET entries = entries - 1
        WHERE prefix_id = home
          AND net = network(set_masklen(place, 64))
        RETURNING entries INTO left_over;
    ELSE
        INSERT INTO used_net (prefix_id, net, entries)
        VALUES (home, network(set_masklen(place, 64)), 1)
        ON CONFLICT (prefix_id, net) DO UPDATE
        SET entries = used_net.entries + 1
        RETURNING entries INTO left_over;
    END IF;
    IF left_over = 0 THEN
        DELETE FROM used_net WHERE prefix_id = home AND net = network(set_masklen(place, 64));
        UPDATE prefix_usage SET nets = nets - 1 WHERE prefix_id = home;
    ELSIF left_over = 1 AND change > 0 THEN
        UPDATE prefix_usage SET nets = nets + 1 WHERE prefix_id = home;
    END IF;
END $$;

CREATE FUNCTION enter_net_of_address() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF tg_op = 'UPDATE' THEN
        IF old.state <> 'FREE' AND old.prefix_id IS NOT NULL THEN
            PERFORM enter_net(old.prefix_id, old.ip, -1);
        END IF;
    END IF;
    IF new.state <> 'FREE' AND new.prefix_id IS NOT NULL THEN
        PERFORM enter_net(new.prefix_id, new.ip, 1);
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER address_added AFTER INSERT ON address
FOR EACH ROW WHEN (family(new.ip) = 6 AND new.state <> 'FREE')
EXECUTE FUNCTION enter_net_of_address();
CREATE TRIGGER address_changed AFTER UPDATE OF state, prefix_id ON address
FOR EACH ROW WHEN (
    family(new.ip) = 6
    AND ((old.state <> 'FREE') <> (new.state <> 'FREE') OR old.prefix_id IS DISTINCT FROM new.prefix_id))
EXECUTE FUNCTION enter_net_of_address();

CREATE FUNCTION enter_net_of_prefix() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF tg_op = 'UPDATE' AND old.cidr <> new.cidr THEN
        -- A block that is resized may begin, or cease, to be counted in /64s.
        DELETE FROM used_net WHERE prefix_id = new.id;
        IF masklen(new.cidr) < 64 THEN
            INSERT INTO used_net (prefix_id, net, entries)
            SELECT new.id, net, count(*)
            FROM (
                SELECT network(set_masklen(ip, 64)) AS net
                FROM address
                WHERE prefix_id = new.id
                  AND state <> 'FREE'
                UNION ALL
                SELECT network(set_masklen(CAST(cidr AS inet), 64))
                FROM prefix
                WHERE parent_id = new.id
                  AND masklen(cidr) >= 64) AS entry
            GROUP BY net;
        END IF;
        UPDATE prefix_usage
        SET nets = (SELECT count(*) FROM used_net WHERE used_net.prefix_id = new.id)
        WHERE prefix_id = new.id;
    END IF;
    IF tg_op <> 'INSERT' THEN
        IF masklen(old.cidr) >= 64 AND old.parent_id IS NOT NULL THEN
            PERFORM enter_net(old.parent_id, CAST(old.cidr AS inet), -1);
        END IF;
    END IF;
    IF tg_op <> 'DELETE' THEN
        IF masklen(new.cidr) >= 64 AND new.parent_id IS NOT NULL THEN
            PERFORM enter_net(new.parent_id, CAST(new.cidr AS inet), 1);
        END IF;
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER prefix_net_added AFTER INSERT ON prefix
FOR EACH ROW WHEN (family(new.cidr) = 6 AND masklen(new.cidr) >= 64)
EXECUTE FUNCTION enter_net_of_prefix();
CREATE TRIGGER prefix_net_moved AFTER UPDATE OF parent_id, cidr ON prefix
FOR EACH ROW WHEN (
    family(new.cidr) = 6 AND (old.parent_id IS DISTINCT FROM new.parent_id OR old.cidr <> new.cidr))
EXECUTE FUNCTION enter_net_of_prefix();
CREATE TRIGGER prefix_net_removed AFTER DELETE ON prefix
FOR EACH ROW WHEN (family(old.cidr) = 6 AND masklen(old.cidr) >= 64)
EXECUTE FUNCTION enter_net_of_prefix();

-- What is not folded yet, for each prefix whose sums it belongs to. It is one snapshot with the statement that asks, and
-- says that it is short, which it is.
CREATE FUNCTION unfolded_usage()
RETURNS TABLE (
    prefix_id bigint, prefixes numeric, children numeric, total numeric, used numeric, reserved numeric, cooling numeric,
    set_aside numeric, nets numeric)
LANGUAGE plpgsql STABLE ROWS 10 AS $$
#variable_conflict use_column
BEGIN
    RETURN QUERY
    WITH RECURSIVE pending AS MATERIALIZED (
        SELECT prefix_id, sum(prefixes) AS prefixes, sum(children) AS children, sum(total) AS total, sum(used) AS used,
               sum(reserved) AS reserved, sum(cooling) AS cooling, sum(set_aside) AS set_aside, sum(nets) AS nets
        FROM usage_delta
        GROUP BY prefix_id),
    climbing AS (
        SELECT around.parent_id AS prefix_id, pending.prefixes, pending.total, pending.used, pending.reserved,
               pending.cooling, pending.set_aside, pending.nets
        FROM pending
        CROSS JOIN LATERAL (SELECT parent_id FROM prefix WHERE prefix.id = pending.prefix_id OFFSET 0) AS around
        WHERE around.parent_id IS NOT NULL
        UNION ALL
        SELECT around.parent_id, climbing.prefixes, climbing.total, climbing.used, climbing.reserved,
               climbing.cooling, climbing.set_aside, climbing.nets
        FROM climbing
        CROSS JOIN LATERAL (SELECT parent_id FROM prefix WHERE prefix.id = climbing.prefix_id OFFSET 0) AS around
        WHERE around.parent_id IS NOT NULL)
    SELECT prefix_id, sum(prefixes), sum(children), sum(total), sum(used), sum(reserved), sum(cooling), sum(set_aside),
           sum(nets)
    FROM (
        SELECT prefix_id, 0 AS prefixes, children, 0 AS total, 0 AS used, 0 AS reserved, 0 AS cooling, 0 AS set_aside,
               0 AS nets
        FROM pending
        WHERE children <> 0
        UNION ALL
        SELECT prefix_id, prefixes, 0, total, used, reserved, cooling, set_aside, nets
        FROM climbing) AS every
    GROUP BY prefix_id;
END $$;
