-- A filing is proof: each carries a mark over what was filed, made with a key that the database does not have
-- (GB/T 22239-2019 8.1.4.7b). Those that were there before have an empty one until the server has filled it in.
ALTER TABLE filing
    ADD COLUMN mark text NOT NULL DEFAULT '';
ALTER TABLE filing
    ALTER COLUMN mark DROP DEFAULT;
CREATE INDEX filing_unmarked_ix ON filing (request_id) WHERE mark = '';
