package org.dongpo.exchange.domain;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A row under a row of titles. */
public final class TableRow {

    private final Origin origin;
    private final Map<String, Integer> columns;
    private final @Nullable String[] cells;

    TableRow(Origin origin, Map<String, Integer> columns, @Nullable String[] cells) {
        this.origin = origin;
        this.columns = columns;
        this.cells = cells;
    }

    public Origin origin() {
        return origin;
    }

    /** What stands under the first of these titles that the sheet has, without blanks around it; null when nothing. */
    public @Nullable String get(String... titles) {
        for (String title : titles) {
            Integer column = columns.get(title);
            if (column != null) {
                String cell = column < cells.length ? cells[column] : null;
                return cell == null || cell.isBlank() ? null : cell.strip();
            }
        }
        return null;
    }

    /** Whether the sheet has this title. */
    public boolean has(String title) {
        return columns.containsKey(title);
    }

    /** The titles under which something stands besides these, in their order. */
    public List<String> besides(Set<String> titles) {
        Set<Integer> read = new HashSet<>();
        columns.forEach((title, column) -> {
            if (titles.contains(title)) {
                read.add(column);
            }
        });
        return columns.entrySet().stream()
                .filter(entry -> !read.contains(entry.getValue()) && get(entry.getKey()) != null)
                .sorted(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .toList();
    }

    /** The same, or a text when nothing stands there. */
    public String getOr(String title, String otherwise) {
        String value = get(title);
        return value == null ? otherwise : value;
    }

    /** The same without taking blanks away. */
    public @Nullable String raw(String title) {
        Integer column = columns.get(title);
        return column == null || column >= cells.length ? null : cells[column];
    }
}
