-- A name is found by any part of it, and by its pinyin: by the syllables or their initials, from any character on. The
-- server writes each of these endings as a lexeme (docs/adr/017), and a search asks for those that begin as it does. That
-- finds two characters, and Chinese in a database of locale C, where trigrams find neither.
ALTER TABLE unit
    ADD COLUMN search tsvector;
ALTER TABLE person
    ADD COLUMN search tsvector;
DROP INDEX unit_name_ix;
DROP INDEX person_name_ix;
CREATE INDEX unit_search_ix ON unit USING gin (search) WITH (gin_pending_list_limit = 1024);
CREATE INDEX person_search_ix ON person USING gin (search) WITH (gin_pending_list_limit = 1024);

-- Which rows the server still has to fill in.
CREATE INDEX unit_unsearched_ix ON unit (id) WHERE search IS NULL;
CREATE INDEX person_unsearched_ix ON person (id) WHERE search IS NULL;
