package org.dongpo.shared;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The columns of some rows as arrays, for {@code unnest} in SQL: many rows travel and are written in one statement.
 *
 * @param rows what one row of the table is made of, each
 */
public record Columns<T>(List<T> rows) {

    public Columns {
        rows = List.copyOf(rows);
    }

    /**
     * An array in SQL of which the planner does not know how many values it has, so that it keeps the plan of its
     * statement. When it knows them to be few, it expects to gain from that and plans anew at each call, which takes longer
     * than to read or write so few. One such array in a statement is enough.
     *
     * @param parameter the name of the parameter that it is bound to
     * @param type what its values are, in SQL
     */
    public static String ofAnyLength(String parameter, String type) {
        return "CAST((SELECT :" + parameter + ") AS " + type + "[])";
    }

    /** A column of whole numbers. */
    public Long[] longs(Function<T, @Nullable Long> value) {
        return rows.stream().map(value).toArray(Long[]::new);
    }

    /** A column of texts, or of anything that SQL casts from one. */
    public String[] texts(Function<T, @Nullable String> value) {
        return rows.stream().map(value).toArray(String[]::new);
    }
}
