package org.dongpo.ledger;

import org.springframework.jdbc.core.simple.JdbcClient;

/** Counts what a ledger can have added to. */
final class RegisterBooks {

    private static final String ROWS = """
            SELECT (SELECT count(*) FROM unit)
                 + (SELECT count(*) FROM person)
                 + (SELECT count(*) FROM address_space)
                 + (SELECT count(*) FROM prefix)
                 + (SELECT count(*) FROM address)
                 + (SELECT count(*) FROM holding)
            """;

    private RegisterBooks() {}

    /** How many rows a ledger could have added to. */
    static long rows(JdbcClient jdbc) {
        return jdbc.sql(ROWS).query(Long.class).single();
    }
}
