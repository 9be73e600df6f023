package org.dongpo.ledger.domain.layout;

import java.util.List;
import org.dongpo.ledger.workbook.CellReference;
import org.jspecify.annotations.Nullable;

/**
 * What one column holds.
 *
 * @param index from 0
 * @param title as it stands in the header, without line breaks
 * @param field null when the column is not read
 * @param sample its first values
 */
public record ColumnMapping(
        int index, @Nullable String title, @Nullable LedgerField field, List<String> sample) {

    public ColumnMapping {
        sample = List.copyOf(sample);
    }

    /** The column's letter. */
    public String letter() {
        return CellReference.letter(index);
    }

    /** How a report calls the column. */
    public String label() {
        return title == null ? letter() : title;
    }

    /** The same column read as something else. */
    public ColumnMapping reading(@Nullable LedgerField other) {
        return new ColumnMapping(index, title, other, sample);
    }
}
