-- A request is found by a part of its number, of its filing's number, or of its title.
CREATE INDEX request_number_part_ix ON request USING gin (lower(number) gin_trgm_ops);
CREATE INDEX filing_number_part_ix ON filing USING gin (lower(number) gin_trgm_ops);
CREATE INDEX request_title_character_ix ON request USING gin (string_to_array(lower(title), NULL));
