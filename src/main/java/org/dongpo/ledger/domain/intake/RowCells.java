package org.dongpo.ledger.domain.intake;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.dongpo.ledger.domain.cell.TextCell;
import org.dongpo.ledger.domain.layout.ColumnMapping;
import org.dongpo.ledger.domain.layout.LedgerField;
import org.dongpo.ledger.domain.layout.SheetMapping;
import org.dongpo.ledger.workbook.SheetRow;
import org.jspecify.annotations.Nullable;

/** The cells of a row by what they hold, with merged cells filled and ditto marks followed. */
final class RowCells {

    private final int[] columns = new int[LedgerField.values().length];

    private final List<Integer> remarks = new ArrayList<>();

    private final Map<LedgerField, String> above = new EnumMap<>(LedgerField.class);

    private SheetRow row = SheetRow.of(0);

    RowCells(SheetMapping mapping) {
        Arrays.fill(columns, -1);
        for (ColumnMapping column : mapping.columns()) {
            LedgerField field = column.field();
            if (field == LedgerField.REMARK) {
                remarks.add(column.index());
            }
            if (field != null && columns[field.ordinal()] < 0) {
                columns[field.ordinal()] = column.index();
            }
        }
    }

    void at(SheetRow next) {
        row = next;
    }

    boolean has(LedgerField field) {
        return column(field) >= 0;
    }

    int column(LedgerField field) {
        return columns[field.ordinal()];
    }

    List<Integer> remarks() {
        return remarks;
    }

    /** Whether a field says nothing: there is neither a text, nor a formula or an error in its place. */
    boolean isBlank(LedgerField field) {
        return text(field) == null && !isUncalculated(column(field));
    }

    private boolean isUncalculated(int column) {
        return row.uncalculated().containsKey(column);
    }

    /** The text of a field, clean; nothing when the row has none. */
    @Nullable
    String text(LedgerField field) {
        int column = column(field);
        if (column < 0 || isUncalculated(column)) {
            return null;
        }
        String text = TextCell.clean(field.isSharedByMerge() ? row.filled(column) : row.own(column));
        String meant = TextCell.isDitto(text) ? above.get(field) : text;
        if (meant != null) {
            above.put(field, meant);
        }
        return meant;
    }

    /** The text of a field as it stands there, for a report. */
    String raw(LedgerField field) {
        int column = column(field);
        return column < 0 ? "" : TextCell.shown(field.isSharedByMerge() ? row.filled(column) : row.own(column));
    }

    @Nullable
    String own(int column) {
        return TextCell.clean(row.own(column));
    }
}
