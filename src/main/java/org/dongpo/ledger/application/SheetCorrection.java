package org.dongpo.ledger.application;

import java.util.List;
import org.dongpo.ledger.domain.layout.LedgerField;
import org.jspecify.annotations.Nullable;

/**
 * How a person wants a sheet to be read.
 *
 * @param headerRow the number of the header's last row; null for the present one
 * @param divisionCode the division of its units; null for the present one
 * @param columns those whose meaning changes; null for none
 */
public record SheetCorrection(
        String name,
        boolean skip,
        @Nullable Integer headerRow,
        @Nullable String divisionCode,
        @Nullable List<Column> columns) {

    /** What a column holds; null when it is not read. */
    public record Column(int index, @Nullable LedgerField field) {}
}
