package org.dongpo.exchange.domain;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.dongpo.ledger.workbook.SheetRow;
import org.dongpo.ledger.workbook.Workbook;
import org.jspecify.annotations.Nullable;

/**
 * A file that is open for reading.
 *
 * @param book its sheets; null when it is JSON
 */
public record SourceFile(Path path, @Nullable Workbook book) {

    /** In so many rows the titles are found: some write a heading above them. */
    private static final int HEAD = 8;

    /** A row of titles has at least so many. */
    private static final int TITLES = 2;

    /** The sheets of a workbook; none of a dump. */
    public List<String> sheets() {
        return book == null ? List.of() : book.sheets();
    }

    /** What the file is recognised by. */
    public Titles titles() {
        Map<String, Set<String>> sheets = new LinkedHashMap<>();
        for (String sheet : sheets()) {
            Set<String> titles = new HashSet<>();
            head(sheet).forEach(row -> titlesOf(row).keySet().forEach(titles::add));
            sheets.put(sheet, titles);
        }
        return new Titles(sheets, book == null);
    }

    /** The titles of a sheet as they are written, in their order. */
    public List<String> written(String sheet) {
        return head(sheet).stream()
                .filter(row -> titlesOf(row).size() >= TITLES)
                .findFirst()
                .map(row -> java.util.Arrays.stream(row.own())
                        .filter(java.util.Objects::nonNull)
                        .map(String::strip)
                        .toList())
                .orElse(List.of());
    }

    private List<SheetRow> head(String sheet) {
        List<SheetRow> rows = new java.util.ArrayList<>();
        try {
            raw(sheet, row -> {
                rows.add(row);
                if (rows.size() >= HEAD) {
                    throw EnoughException.INSTANCE;
                }
            });
        } catch (EnoughException e) {
            return rows;
        }
        return rows;
    }

    /** Reads the rows of a sheet as they are. */
    void raw(String sheet, Consumer<SheetRow> reader) {
        if (book != null) {
            book.read(sheet, reader);
        }
    }

    /**
     * Reads the rows under the titles of a sheet: the first row that has the title that matters.
     *
     * @param columns what columns hold whose titles are not understood
     */
    void table(String sheet, Set<String> needed, Map<String, String> columns, Consumer<TableRow> reader) {
        Table table = new Table(sheet, needed, columns, reader);
        raw(sheet, table::take);
    }

    private static Map<String, Integer> titlesOf(SheetRow row) {
        Map<String, Integer> titles = new HashMap<>();
        for (int i = 0; i < row.width(); i++) {
            String title = row.own(i);
            if (title != null) {
                titles.putIfAbsent(Titles.normal(title), i);
            }
        }
        return titles;
    }

    /** Reads one sheet. */
    private static final class Table {

        private final String sheet;
        private final Set<String> needed;
        private final Map<String, String> columns;
        private final Consumer<TableRow> reader;
        private @Nullable Map<String, Integer> titles;

        Table(String sheet, Set<String> needed, Map<String, String> columns, Consumer<TableRow> reader) {
            this.sheet = sheet;
            this.needed = needed;
            this.columns = columns;
            this.reader = reader;
        }

        void take(SheetRow row) {
            if (titles != null) {
                if (!row.isBlank()) {
                    reader.accept(new TableRow(new Origin(sheet, row.number()), titles, row.filled()));
                }
            } else {
                Map<String, Integer> found = titlesOf(row);
                columns.forEach((written, meant) -> {
                    Integer column = found.get(Titles.normal(written));
                    if (column != null) {
                        found.put(Titles.normal(meant), column);
                    }
                });
                if (found.keySet().stream().anyMatch(needed::contains)) {
                    titles = found;
                }
            }
        }
    }

    /** The head has been seen. */
    private static final class EnoughException extends RuntimeException {

        static final EnoughException INSTANCE = new EnoughException();

        private EnoughException() {
            super("enough", null, false, false);
        }
    }
}
