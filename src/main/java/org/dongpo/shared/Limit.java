package org.dongpo.shared;

/**
 * How many rows a statement brings, as a number in its text. As a parameter the planner would not know it, and plan a page
 * anew at each call, since it expects less of a few rows than of a tenth of all; with the number there it keeps its plan.
 */
public final class Limit {

    private Limit() {}

    /** The statement with this number of rows in each place where {@code :limit} stands. */
    public static String in(String sql, int rows) {
        return sql.replace(":limit", Integer.toString(rows));
    }
}
