-- What people look for: a unit's addresses in their order, a terminal by its name or its MAC, a use by its words. All but
-- the first are partial: an address that is given without a terminal or a purpose pays for none of them.
DROP INDEX address_unit_id_ix;
CREATE INDEX address_unit_id_ix ON address (unit_id, space_id, ip) WHERE unit_id IS NOT NULL;

CREATE INDEX holding_terminal_name_ix ON holding (lower(terminal_name) COLLATE "C")
    WHERE terminal_name IS NOT NULL AND upper_inf(period);
CREATE INDEX holding_terminal_name_part_ix ON holding USING gin (lower(terminal_name) gin_trgm_ops)
    WITH (gin_pending_list_limit = 1024)
    WHERE terminal_name IS NOT NULL AND upper_inf(period);

-- Trigrams know no Chinese in a database of locale C, and no words of two characters in any: those are found by their
-- single characters. See docs/adr/017.
CREATE INDEX holding_terminal_name_character_ix ON holding USING gin (string_to_array(lower(terminal_name), NULL))
    WITH (gin_pending_list_limit = 1024)
    WHERE octet_length(terminal_name) > char_length(terminal_name) AND upper_inf(period);
CREATE INDEX holding_purpose_character_ix ON holding USING gin (string_to_array(lower(purpose), NULL))
    WITH (gin_pending_list_limit = 1024)
    WHERE purpose IS NOT NULL AND upper_inf(period);
CREATE INDEX prefix_purpose_character_ix ON prefix USING gin (string_to_array(lower(purpose), NULL))
    WHERE purpose IS NOT NULL;

-- Its first octets are a range of the index on the MAC; its last ones are the first ones of this.
CREATE INDEX holding_mac_end_ix ON holding (reverse(replace(text(mac), ':', '')) COLLATE "C")
    WHERE mac IS NOT NULL AND upper_inf(period);
