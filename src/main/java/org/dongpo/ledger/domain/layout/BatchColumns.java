package org.dongpo.ledger.domain.layout;

import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.dongpo.ipam.BatchFact;
import org.dongpo.ledger.domain.cell.TextCell;
import org.dongpo.ledger.workbook.CellReference;
import org.dongpo.ledger.workbook.SheetRow;
import org.jspecify.annotations.Nullable;

/** Which columns of a sheet say what of the addresses of a batch, recognised as those of a ledger are. */
public final class BatchColumns {

    private static final Map<LedgerField, BatchFact> FACTS = new EnumMap<>(Map.of(
            LedgerField.ADDRESS, BatchFact.ADDRESS,
            LedgerField.IPV6, BatchFact.ADDRESS,
            LedgerField.UNIT, BatchFact.UNIT,
            LedgerField.PERSON, BatchFact.PERSON,
            LedgerField.HOSTNAME, BatchFact.TERMINAL,
            LedgerField.TERMINAL_KIND, BatchFact.KIND,
            LedgerField.MAC, BatchFact.MAC,
            LedgerField.PLACE, BatchFact.PLACE,
            LedgerField.PORT, BatchFact.PORT,
            LedgerField.PURPOSE, BatchFact.PURPOSE));

    /** In a ledger these words alone could mean anything; here they do not. */
    private static final Set<String> TERMINAL = Set.of("终端", "terminal");

    private final Map<BatchFact, Integer> places = new EnumMap<>(BatchFact.class);

    private BatchColumns() {}

    /** The columns of a sheet; of two that say the same, the first counts. */
    public static BatchColumns of(SheetMapping mapping) {
        BatchColumns columns = new BatchColumns();
        for (ColumnMapping column : mapping.columns()) {
            BatchFact fact = fact(column);
            if (fact != null) {
                columns.places.putIfAbsent(fact, column.index());
            }
        }
        return columns;
    }

    private static @Nullable BatchFact fact(ColumnMapping column) {
        String title = column.title();
        if (title != null && TERMINAL.contains(ColumnTitle.normalize(title))) {
            return BatchFact.TERMINAL;
        }
        LedgerField field = column.field();
        return field == null ? null : FACTS.get(field);
    }

    /** Tells what stands in a row; a merged cell speaks for all its rows, except of an address. */
    public void read(SheetRow row, BiConsumer<BatchFact, String> visitor) {
        places.forEach((fact, column) -> {
            boolean own = fact == BatchFact.ADDRESS || fact == BatchFact.MAC || fact == BatchFact.TERMINAL;
            String text = TextCell.clean(own ? row.own(column) : row.filled(column));
            if (text != null) {
                visitor.accept(fact, text);
            }
        });
    }

    /** The letter of the column of each fact. */
    public Map<BatchFact, String> letters() {
        Map<BatchFact, String> letters = new EnumMap<>(BatchFact.class);
        places.forEach((fact, column) -> letters.put(fact, CellReference.letter(column)));
        return letters;
    }

    /** Whether the first row is the title of a lone column of addresses. */
    public static boolean isTitle(Map<BatchFact, String> cells) {
        String text = cells.get(BatchFact.ADDRESS);
        return text != null && text.chars().noneMatch(sign -> Character.isDigit(sign) || sign == ':');
    }
}
