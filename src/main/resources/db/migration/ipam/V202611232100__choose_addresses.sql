-- How a prefix chooses the next address, and how a run of addresses is found without looking at every free range.
ALTER TABLE prefix
    ADD COLUMN strategy text NOT NULL DEFAULT 'LOWEST',
    ADD CONSTRAINT prefix_strategy_ck CHECK (strategy IN ('LOWEST', 'AFTER_LAST', 'SPARSE'));

-- Where the strategy has got to: the place of the last address given (AFTER_LAST), or how many places of the sparse
-- order have been tried (SPARSE).
ALTER TABLE prefix_usage
    ADD COLUMN cursor numeric(39) NOT NULL DEFAULT 0;

-- The size of a range as a power of two, rounded down. It changes seldom, so that taking an address from a long range
-- still changes no index.
ALTER TABLE free_range
    ADD COLUMN size_class smallint NOT NULL DEFAULT 0;
-- Of IPv6 ranges an upper bound: they can be longer than a bigint, and whoever searches looks at the range itself, too.
UPDATE free_range
SET size_class = CASE family(first)
                     WHEN 4 THEN floor(log(2, (last - first) + 1))
                     ELSE 128 - masklen(inet_merge(first, last))
                 END;
ALTER TABLE free_range
    ALTER COLUMN size_class DROP DEFAULT;
CREATE INDEX free_range_prefix_id_size_class_ix ON free_range (prefix_id, size_class, last);
