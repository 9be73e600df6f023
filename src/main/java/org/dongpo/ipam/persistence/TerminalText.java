package org.dongpo.ipam.persistence;

import java.util.Locale;
import java.util.Optional;
import org.dongpo.ipam.domain.MacPattern;
import org.dongpo.shared.Like;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/**
 * The conditions by which the holdings of today are found by their terminals and purposes. Each is served by an index of
 * its own, and has that index's predicate in it; so they are joined by UNION, never by OR.
 */
final class TerminalText {

    private static final String TODAY = "upper_inf(holding.period) AND ";
    private static final String NAMED = TODAY + "holding.terminal_name IS NOT NULL AND ";

    static final String NAME_IS = NAMED + "lower(holding.terminal_name) COLLATE \"C\" = :terminalName";
    static final String NAME_BEGINS = NAMED + "lower(holding.terminal_name) COLLATE \"C\" >= :terminalName"
            + " AND lower(holding.terminal_name) COLLATE \"C\" < :terminalNameEnd";
    static final String MAC_BEGINS = TODAY
            + "holding.mac IS NOT NULL AND holding.mac BETWEEN CAST(:macFirst AS macaddr) AND CAST(:macLast AS macaddr)";
    static final String MAC_ENDS = TODAY
            + "holding.mac IS NOT NULL AND reverse(replace(text(holding.mac), ':', '')) COLLATE \"C\" >= :macBackwards"
            + " AND reverse(replace(text(holding.mac), ':', '')) COLLATE \"C\" < :macBackwardsEnd";
    static final String PURPOSE_HAS = TODAY + "holding.purpose IS NOT NULL"
            + " AND string_to_array(lower(holding.purpose), NULL) @> CAST(:characters AS text[])"
            + " AND lower(holding.purpose) LIKE :containing";

    /**
     * The address of each holding that was found, by its key. OFFSET 0 keeps it a look-up: joined freely, a thousand
     * holdings that are only expected would have the addresses read from end to end.
     */
    static final String ITS_ADDRESS = """
            CROSS JOIN LATERAL (
                SELECT *
                FROM address
                WHERE address.id = holding.address_id
                  AND %s
                OFFSET 0) AS address
            """;

    private static final String NAME_HAS = NAMED + "lower(holding.terminal_name) LIKE :containing";
    private static final String NAME_HAS_CHARACTERS =
            TODAY + "octet_length(holding.terminal_name) > char_length(holding.terminal_name)"
                    + " AND string_to_array(lower(holding.terminal_name), NULL) @> CAST(:beyondAscii AS text[])"
                    + " AND lower(holding.terminal_name) LIKE :containing";

    /** The least that trigrams can find. */
    private static final int TRIGRAM = 3;

    private final String typed;

    TerminalText(String typed) {
        this.typed = typed.strip().toLowerCase(Locale.ROOT);
    }

    /** The condition for names that have the text anywhere; nothing when it is too short to be looked for in the middle. */
    Optional<String> nameHas() {
        if (Characters.beyondAscii(typed).length > 0) {
            return Optional.of(NAME_HAS_CHARACTERS);
        }
        return typed.length() < TRIGRAM ? Optional.empty() : Optional.of(NAME_HAS);
    }

    StatementSpec bind(StatementSpec query) {
        return query.param("terminalName", typed)
                .param("terminalNameEnd", beyond(typed))
                .param("containing", Like.containing(typed))
                .param("characters", Characters.of(typed))
                .param("beyondAscii", Characters.beyondAscii(typed));
    }

    static StatementSpec bind(StatementSpec query, MacPattern mac) {
        return query.param("macFirst", mac.first())
                .param("macLast", mac.last())
                .param("macBackwards", mac.backwards())
                .param("macBackwardsEnd", beyond(mac.backwards()));
    }

    /** What comes, in the order of collation C, after everything that begins so. */
    static String beyond(String text) {
        return text + Character.toString(Character.MAX_CODE_POINT);
    }
}
