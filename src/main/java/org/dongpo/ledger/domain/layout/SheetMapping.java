package org.dongpo.ledger.domain.layout;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a sheet is read.
 *
 * @param skip whether it is not read at all
 * @param headerRow the number of the header's last row; 0 when there is none
 * @param rows the rows with data, as far as the first look tells
 * @param divisionCode the division of the units in it, where their names do not tell a nearer one
 * @param unit the unit of the whole sheet, where no column names units
 */
public record SheetMapping(
        String name,
        boolean skip,
        int headerRow,
        int rows,
        @Nullable String divisionCode,
        @Nullable String unit,
        List<ColumnMapping> columns) {

    public SheetMapping {
        columns = List.copyOf(columns);
    }

    /** Whether some column is read as this. */
    public boolean has(LedgerField field) {
        return columns.stream().anyMatch(column -> column.field() == field);
    }

    /** Whether the sheet holds addresses at all. */
    public boolean hasAddresses() {
        return has(LedgerField.ADDRESS) || has(LedgerField.IPV6);
    }

    /** The same with another division. */
    public SheetMapping inDivision(@Nullable String code) {
        return new SheetMapping(name, skip, headerRow, rows, code, unit, columns);
    }

    /** The same, corrected by a person. */
    public SheetMapping with(boolean skipped, List<ColumnMapping> corrected) {
        return new SheetMapping(name, skipped, headerRow, rows, divisionCode, unit, corrected);
    }
}
