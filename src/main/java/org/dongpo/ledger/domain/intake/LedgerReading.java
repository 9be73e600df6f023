package org.dongpo.ledger.domain.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import org.dongpo.ledger.LedgerProblem;
import org.dongpo.ledger.domain.layout.SheetMapping;
import org.dongpo.ledger.domain.plan.Evidence;
import org.dongpo.ledger.workbook.Limits;
import org.dongpo.ledger.workbook.Workbook;
import org.dongpo.shared.ProblemException;

/** All rows of a ledger, understood, with what was wrong in their cells. */
public final class LedgerReading {

    private final List<SheetMapping> sheets;

    private final List<LedgerRow> rows = new ArrayList<>();

    private final Faults faults;

    private int addresses;

    private LedgerReading(List<SheetMapping> sheets) {
        this.sheets = sheets;
        this.faults = new Faults(sheets);
    }

    /**
     * Reads the sheets that are not skipped.
     *
     * @param progress is told how many rows have been read
     */
    public static LedgerReading of(Workbook workbook, List<SheetMapping> mappings, IntConsumer progress) {
        List<SheetMapping> read = mappings.stream()
                .filter(mapping -> !mapping.skip() && mapping.hasAddresses())
                .toList();
        LedgerReading reading = new LedgerReading(read);
        for (int sheet = 0; sheet < read.size(); sheet++) {
            reading.readSheet(workbook, sheet, progress);
        }
        return reading;
    }

    private void readSheet(Workbook workbook, int sheet, IntConsumer progress) {
        SheetMapping mapping = sheets.get(sheet);
        RowReader reader = new RowReader(sheet, mapping, workbook.datesFrom1904(), faults);
        workbook.read(mapping.name(), row -> {
            LedgerRow understood = reader.read(row);
            if (understood != null) {
                add(understood);
                progress.accept(rows.size());
            }
        });
    }

    private void add(LedgerRow row) {
        rows.add(row);
        addresses += row.addresses().size();
        if (rows.size() > Limits.ROWS || addresses > Limits.ADDRESSES) {
            throw ProblemException.of(LedgerProblem.WORKBOOK_TOO_LARGE);
        }
    }

    public List<LedgerRow> rows() {
        return rows;
    }

    List<SheetMapping> sheets() {
        return sheets;
    }

    Faults faults() {
        return faults;
    }

    /** What the rows say about networks. */
    List<Evidence> evidence() {
        List<Evidence> evidence = new ArrayList<>();
        for (LedgerRow row : rows) {
            for (LedgerRow.Found found : row.addresses()) {
                evidence.add(new Evidence(row.sheet(), found.ip(), row.mask(), row.gateway()));
            }
        }
        return evidence;
    }
}
