-- Whose a block was when it changed: the history of a block that has gone can be read by those who could read the block.
ALTER TABLE prefix_change
    ADD COLUMN division_code text NOT NULL DEFAULT '',
    ADD COLUMN unit_id       bigint;
-- What was written before: whose the block is now, or was said to be, or whose the block around it is.
UPDATE prefix_change
SET unit_id = (
        SELECT living.unit_id
        FROM prefix AS living
        WHERE living.space_id = prefix_change.space_id
          AND living.cidr = prefix_change.cidr),
    division_code = coalesce(
        (SELECT living.division_code
         FROM prefix AS living
         WHERE living.space_id = prefix_change.space_id
           AND living.cidr = prefix_change.cidr),
        (SELECT told.after ->> 'divisionCode'
         FROM prefix_change AS told
         WHERE told.space_id = prefix_change.space_id
           AND told.cidr = prefix_change.cidr
           AND told.after ->> 'divisionCode' IS NOT NULL
         ORDER BY told.id DESC
         LIMIT 1),
        (SELECT around.division_code
         FROM prefix AS around
         WHERE around.space_id = prefix_change.space_id
           AND around.cidr >> prefix_change.cidr
         ORDER BY masklen(around.cidr) DESC
         LIMIT 1),
        (SELECT min(division_code) FROM prefix),
        '');
ALTER TABLE prefix_change
    ALTER COLUMN division_code DROP DEFAULT;
