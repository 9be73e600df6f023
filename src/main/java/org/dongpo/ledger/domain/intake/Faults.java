package org.dongpo.ledger.domain.intake;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.dongpo.ledger.RowProblem;
import org.dongpo.ledger.RowProblemCode;
import org.dongpo.ledger.domain.layout.ColumnMapping;
import org.dongpo.ledger.domain.layout.LedgerField;
import org.dongpo.ledger.domain.layout.SheetMapping;
import org.dongpo.ledger.workbook.CellReference;
import org.jspecify.annotations.Nullable;

/** Collects the faults of all rows, and tells them in the order of the file. */
final class Faults {

    /** What is shown of a value. */
    private static final int SHOWN = 200;

    private final List<SheetMapping> sheets;

    private final List<Fault> faults = new ArrayList<>();

    Faults(List<SheetMapping> sheets) {
        this.sheets = sheets;
    }

    /** A fault in the column of a field; a sheet without that column is at fault in its address column. */
    void add(int sheet, int row, LedgerField field, RowProblemCode code, String value) {
        add(sheet, row, columnOf(sheets.get(sheet), field), code, value, null);
    }

    void add(int sheet, int row, int column, RowProblemCode code, String value, @Nullable String first) {
        String shown = value.length() > SHOWN ? value.substring(0, SHOWN) + "…" : value;
        faults.add(new Fault(sheet, row, column, code, shown, first));
    }

    List<RowProblem> problems() {
        faults.sort(Comparator.comparingInt(Fault::sheet)
                .thenComparingInt(Fault::row)
                .thenComparingInt(Fault::column));
        return faults.stream().map(this::problem).toList();
    }

    private RowProblem problem(Fault fault) {
        SheetMapping sheet = sheets.get(fault.sheet());
        return new RowProblem(
                sheet.name(), fault.row(), label(sheet, fault.column()), fault.code(), fault.value(), fault.first());
    }

    /** How a report calls a place: the sheet and the row. */
    String place(int sheet, int row) {
        return sheets.get(sheet).name() + "!" + row;
    }

    private static String label(SheetMapping sheet, int index) {
        return sheet.columns().stream()
                .filter(column -> column.index() == index)
                .findFirst()
                .map(ColumnMapping::label)
                .orElseGet(() -> CellReference.letter(index));
    }

    private static int columnOf(SheetMapping sheet, LedgerField field) {
        return sheet.columns().stream()
                .filter(column -> column.field() == field)
                .findFirst()
                .or(() -> sheet.columns().stream()
                        .filter(column -> column.field() == LedgerField.ADDRESS || column.field() == LedgerField.IPV6)
                        .findFirst())
                .map(ColumnMapping::index)
                .orElse(0);
    }

    private record Fault(
            int sheet,
            int row,
            int column,
            RowProblemCode code,
            String value,
            @Nullable String first) {}
}
