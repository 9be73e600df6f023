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

    /** A column of whole numbers. */
    public Long[] longs(Function<T, @Nullable Long> value) {
        return rows.stream().map(value).toArray(Long[]::new);
    }

    /** A column of texts, or of anything that SQL casts from one. */
    public String[] texts(Function<T, @Nullable String> value) {
        return rows.stream().map(value).toArray(String[]::new);
    }
}
