package org.dongpo.ledger.workbook;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.dongpo.ledger.LedgerProblem;
import org.dongpo.shared.ProblemException;
import org.jspecify.annotations.Nullable;

/** Reads separated values (RFC 4180): cells may be quoted, and quoted ones may hold line breaks. */
final class CsvReader {

    private final Reader text;
    private final String sheet;
    private final char separator;

    private final StringBuilder cell = new StringBuilder();
    private final List<@Nullable String> cells = new ArrayList<>();
    private int row = 1;
    private boolean quoted;
    private boolean wasQuoted;

    CsvReader(Reader text, String sheet, char separator) {
        this.text = text;
        this.sheet = sheet;
        this.separator = separator;
    }

    void read(Consumer<SheetRow> visitor) throws IOException {
        int previous = 0;
        for (int c = text.read(); c >= 0; c = text.read()) {
            take((char) c, (char) previous, visitor);
            previous = c;
        }
        if (cell.length() > 0 || !cells.isEmpty()) {
            endRow(visitor);
        }
    }

    private void take(char c, char previous, Consumer<SheetRow> visitor) {
        if (c == '"') {
            quote(previous);
        } else if (quoted) {
            add(c);
        } else if (c == separator) {
            endCell();
        } else if (c == '\n' || c == '\r') {
            if (c == '\r' || previous != '\r') {
                endRow(visitor);
            }
        } else if (c != '\ufeff') {
            add(c);
        }
    }

    /** A quote inside a quoted cell is written twice. */
    private void quote(char previous) {
        if (!quoted && previous == '"' && wasQuoted) {
            add('"');
        }
        quoted = !quoted;
        wasQuoted = true;
    }

    private void add(char c) {
        cell.append(c);
        if (cell.length() > Limits.CELL) {
            throw ProblemException.of(LedgerProblem.CELL_TOO_LARGE, sheet, CellReference.letter(cells.size()) + row);
        }
    }

    private void endCell() {
        if (cells.size() < Limits.COLUMNS) {
            cells.add(cell.toString().isBlank() ? null : cell.toString());
        }
        cell.setLength(0);
        wasQuoted = false;
    }

    private void endRow(Consumer<SheetRow> visitor) {
        endCell();
        visitor.accept(SheetRow.of(row, cells.toArray(String[]::new)));
        cells.clear();
        row++;
    }
}
