package org.dongpo.ipam.persistence;

import org.dongpo.access.Scope;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/** Which prefixes a caller sees: those of his scope, and those in which a unit of his holds an address. */
final class Sight {

    /**
     * The condition for a row of {@code prefix}. The units' prefixes are looked up once, not for each row, so that it
     * can be put to a hundred thousand of them.
     */
    static final String SEEN = of("prefix");

    private Sight() {}

    /** The condition for a row of the table under another name. */
    static String of(String alias) {
        return """
                (%1$s.division_code LIKE ANY (:scopeDivisions)
                 OR %1$s.unit_id = ANY (:scopeUnits)
                 OR %1$s.id IN (SELECT prefix_id FROM address WHERE unit_id = ANY (:scopeUnits)))
                """.formatted(alias);
    }

    static StatementSpec bind(StatementSpec query, Scope scope) {
        return query.param("scopeDivisions", scope.divisionPatterns()).param("scopeUnits", scope.unitIdArray());
    }
}
