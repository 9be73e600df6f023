package org.dongpo.ledger.domain.intake;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.dongpo.ledger.domain.cell.AddressCell;
import org.dongpo.ledger.domain.cell.TextCell;
import org.dongpo.ledger.domain.layout.ColumnMapping;
import org.dongpo.ledger.domain.layout.LedgerField;
import org.dongpo.ledger.domain.layout.SheetMapping;
import org.dongpo.ledger.domain.layout.SummaryRows;
import org.dongpo.ledger.workbook.SheetRow;
import org.jspecify.annotations.Nullable;

/** Tells the rows of a ledger from those that are about it: titles, totals, repeated headers, headings of sections. */
final class RowFilter {

    private final SheetMapping mapping;

    private final boolean namesUnits;

    RowFilter(SheetMapping mapping) {
        this.mapping = mapping;
        this.namesUnits = mapping.has(LedgerField.UNIT);
    }

    /** Whether the row has data: something besides its running number, and it is no total, note or repeated header. */
    boolean isData(SheetRow row) {
        return row.number() > mapping.headerRow()
                && hasMappedCell(row)
                && !isRepeatedHeader(row)
                && (hasAddress(row) || !SummaryRows.isTotal(row) && !SummaryRows.isNote(row));
    }

    /** The unit that a row names and nothing else: it is a heading for the rows below. */
    @Nullable
    String section(SheetRow row) {
        String only = onlyCell(row);
        if (row.number() <= mapping.headerRow()
                || only == null
                || SummaryRows.isTotal(row)
                || SummaryRows.isNote(row)) {
            return null;
        }
        boolean isHeading = namesUnits ? isOnlyUnit(row) : !hasAddress(row) && !isNumber(only);
        return isHeading ? TextCell.name(only) : null;
    }

    private boolean isOnlyUnit(SheetRow row) {
        return mapping.columns().stream()
                .anyMatch(column -> column.field() == LedgerField.UNIT && row.own(column.index()) != null);
    }

    private static boolean isNumber(String text) {
        return text.chars().allMatch(Character::isDigit);
    }

    private static @Nullable String onlyCell(SheetRow row) {
        String only = null;
        for (String cell : row.own()) {
            String text = TextCell.clean(cell);
            if (text != null && only != null) {
                return null;
            }
            only = text == null ? only : text;
        }
        return row.uncalculated().isEmpty() ? only : null;
    }

    private boolean hasMappedCell(SheetRow row) {
        for (ColumnMapping column : mapping.columns()) {
            boolean counts = column.field() != null && column.field() != LedgerField.SERIAL;
            if (counts && (row.own(column.index()) != null || row.uncalculated().containsKey(column.index()))) {
                return true;
            }
        }
        return false;
    }

    private boolean isRepeatedHeader(SheetRow row) {
        int filled = 0;
        int same = 0;
        for (ColumnMapping column : mapping.columns()) {
            String text = TextCell.clean(row.own(column.index()));
            filled += text == null ? 0 : 1;
            same += text != null && Objects.equals(text, column.title()) ? 1 : 0;
        }
        return same >= 2 && same * 2 >= filled;
    }

    private boolean hasAddress(SheetRow row) {
        for (ColumnMapping column : mapping.columns()) {
            boolean holds = column.field() == LedgerField.ADDRESS || column.field() == LedgerField.IPV6;
            String text = holds ? row.own(column.index()) : null;
            if (text != null && !AddressCell.parse(text).addresses().isEmpty()) {
                return true;
            }
        }
        return false;
    }

    /** The formulas without a value in columns that are read. */
    Map<Integer, String> uncalculated(SheetRow row) {
        if (row.uncalculated().isEmpty()) {
            return Map.of();
        }
        Map<Integer, String> read = new HashMap<>(row.uncalculated());
        read.keySet()
                .removeIf(index -> mapping.columns().stream()
                        .noneMatch(column -> column.index() == index
                                && column.field() != null
                                && column.field() != LedgerField.SERIAL));
        return read;
    }
}
