-- The children of a block are shown in order, a page at a time: without the order in the index, a block of 65,536
-- children is sorted anew for each page.
CREATE INDEX prefix_parent_id_cidr_ix ON prefix (parent_id, cidr);
DROP INDEX IF EXISTS prefix_parent_id_ix;

-- Who sees all divisions that prefixes have sees all prefixes; and those of one division are found.
CREATE INDEX prefix_division_code_ix ON prefix (division_code text_pattern_ops);
