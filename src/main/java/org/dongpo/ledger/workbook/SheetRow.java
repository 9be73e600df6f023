package org.dongpo.ledger.workbook;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One row of a sheet as text.
 *
 * @param number as the spreadsheet program shows it, from 1
 * @param own what stands in the cells themselves; null where nothing does
 * @param filled the same with merged cells filled from their first one
 * @param uncalculated formulas that have no value, by column
 */
public record SheetRow(
        int number, @Nullable String[] own, @Nullable String[] filled, Map<Integer, String> uncalculated) {

    /** A row without merged cells and formulas. */
    public static SheetRow of(int number, @Nullable String... cells) {
        return new SheetRow(number, cells, cells, Map.of());
    }

    /** What stands in a cell itself. */
    public @Nullable String own(int column) {
        return column < own.length ? own[column] : null;
    }

    /** What a reader sees in a cell, be it merged with another. */
    public @Nullable String filled(int column) {
        return column < filled.length ? filled[column] : null;
    }

    /** Whether nothing stands in any of its own cells. */
    public boolean isBlank() {
        for (String cell : own) {
            if (cell != null) {
                return false;
            }
        }
        return uncalculated.isEmpty();
    }

    /** How many columns it reaches over. */
    public int width() {
        return filled.length;
    }
}
