package org.dongpo.ledger.domain.layout;

import static java.util.Map.entry;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.dongpo.ipam.BatchFact;
import org.dongpo.ledger.domain.cell.DateCell;
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

    /**
     * In a ledger these words alone could mean anything, or nothing; here they do not. The time at which a term is over,
     * as our own lists have it, is not the last day of one, and is not read.
     */
    private static final Map<String, BatchFact> TITLES = Map.ofEntries(
            entry("终端", BatchFact.TERMINAL),
            entry("terminal", BatchFact.TERMINAL),
            entry("使用期限", BatchFact.TERM),
            entry("期限", BatchFact.TERM),
            entry("到期日", BatchFact.TERM),
            entry("到期日期", BatchFact.TERM),
            entry("有效期", BatchFact.TERM),
            entry("有效期至", BatchFact.TERM),
            entry("termofuse", BatchFact.TERM),
            entry("term", BatchFact.TERM),
            entry("lastday", BatchFact.TERM));

    private final Map<BatchFact, Integer> places = new EnumMap<>(BatchFact.class);
    private final boolean datesFrom1904;

    private BatchColumns(boolean datesFrom1904) {
        this.datesFrom1904 = datesFrom1904;
    }

    /**
     * The columns of a sheet; of two that say the same, the first counts.
     *
     * @param datesFrom1904 whether the workbook counts its days from 1904
     */
    public static BatchColumns of(SheetMapping mapping, boolean datesFrom1904) {
        BatchColumns columns = new BatchColumns(datesFrom1904);
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
        BatchFact named = title == null ? null : TITLES.get(ColumnTitle.normalize(title));
        LedgerField field = column.field();
        return named != null || field == null ? named : FACTS.get(field);
    }

    /** Tells what stands in a row; a merged cell speaks for all its rows, except of an address. */
    public void read(SheetRow row, BiConsumer<BatchFact, String> visitor) {
        places.forEach((fact, column) -> {
            boolean own = fact == BatchFact.ADDRESS || fact == BatchFact.MAC || fact == BatchFact.TERMINAL;
            String text = TextCell.clean(own ? row.own(column) : row.filled(column));
            if (text != null) {
                visitor.accept(fact, fact == BatchFact.TERM ? day(text) : text);
            }
        });
    }

    /** A day in the one way in which the register reads it; what is none stays as it was written. */
    private String day(String text) {
        LocalDate day = DateCell.parseWhole(text, datesFrom1904);
        return day == null ? text : day.toString();
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
