-- Exclusion constraints over ids and ranges need btree_gist, search by part of a word needs pg_trgm.
CREATE EXTENSION IF NOT EXISTS btree_gist;
CREATE EXTENSION IF NOT EXISTS pg_trgm;
