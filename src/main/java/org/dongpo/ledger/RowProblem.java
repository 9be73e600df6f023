package org.dongpo.ledger;

import org.jspecify.annotations.Nullable;

/**
 * One fault of one row.
 *
 * @param row the row's number as the spreadsheet program shows it, from 1
 * @param column the column's title, or its letter when it has none
 * @param value what stands there
 * @param first where the same thing stands for the first time, for a duplicate
 */
public record RowProblem(
        String sheet,
        int row,
        String column,
        RowProblemCode code,
        String value,
        @Nullable String first) {}
