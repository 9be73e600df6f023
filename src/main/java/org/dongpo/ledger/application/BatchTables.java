package org.dongpo.ledger.application;

import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.dongpo.access.Caller;
import org.dongpo.attachment.FileIntake;
import org.dongpo.crypto.WorkingCopy;
import org.dongpo.ipam.AddressBatches;
import org.dongpo.ipam.AddressBatches.Row;
import org.dongpo.ipam.AddressBatches.Table;
import org.dongpo.ipam.BatchAction;
import org.dongpo.ipam.BatchFact;
import org.dongpo.ipam.BatchOutcome;
import org.dongpo.ledger.LedgerProblem;
import org.dongpo.ledger.domain.layout.BatchColumns;
import org.dongpo.ledger.domain.layout.LayoutRecognition;
import org.dongpo.ledger.domain.layout.SheetMapping;
import org.dongpo.ledger.domain.layout.SheetPreview;
import org.dongpo.ledger.workbook.Workbook;
import org.dongpo.ledger.workbook.Workbooks;
import org.dongpo.shared.ProblemException;
import org.dongpo.shared.SpaceId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Reads workbooks that say what is to become of many addresses, and has the register do it. */
@Service
public class BatchTables {

    private final AddressBatches batches;
    private final FileIntake intake;

    BatchTables(AddressBatches batches, FileIntake intake) {
        this.batches = batches;
        this.intake = intake;
    }

    /** What to do with the rows, where. */
    public record Wish(
            BatchAction action,
            SpaceId space,
            boolean skipRefused,
            boolean withPartner,
            @Nullable String reason) {}

    /**
     * What came of a workbook.
     *
     * @param sheet that was read
     * @param columns the letter of the column in which each fact stands
     */
    public record WorkbookBatch(String sheet, Map<BatchFact, String> columns, BatchOutcome outcome) {}

    /** Does what a workbook says, or tells what would be done. */
    public WorkbookBatch run(Caller caller, InputStream content, String fileName, Wish wish, boolean preview) {
        try (WorkingCopy copy = intake.take(caller, content, fileName, "address-batch")) {
            Sheet sheet = read(copy.path(), fileName);
            Table table = new Table(
                    wish.action(),
                    wish.space(),
                    sheet.rows(),
                    wish.skipRefused(),
                    wish.withPartner(),
                    wish.reason(),
                    fileName);
            return new WorkbookBatch(sheet.name(), sheet.columns().letters(), batches.run(caller, table, preview));
        }
    }

    /** As of a ledger; a table of one column has too little for that, and its title stands in the first row. */
    private static SheetMapping layout(SheetPreview sheet) {
        SheetMapping mapping = LayoutRecognition.propose(sheet);
        return mapping.skip() && !sheet.isEmpty()
                ? LayoutRecognition.propose(sheet, sheet.head().get(0).number())
                : mapping;
    }

    private record Sheet(String name, BatchColumns columns, List<Row> rows) {}

    /** The first sheet that has addresses. */
    private static Sheet read(Path file, String fileName) {
        try (Workbook workbook = Workbooks.open(file, fileName)) {
            SheetMapping mapping = SheetPreview.of(workbook).stream()
                    .map(BatchTables::layout)
                    .filter(sheet -> !sheet.skip())
                    .findFirst()
                    .orElseThrow(() -> ProblemException.of(LedgerProblem.NO_ADDRESS_COLUMN));
            BatchColumns columns = BatchColumns.of(mapping, workbook.datesFrom1904());
            List<Row> rows = new ArrayList<>();
            workbook.read(mapping.name(), row -> {
                Map<BatchFact, String> cells = new EnumMap<>(BatchFact.class);
                if (row.number() > mapping.headerRow()) {
                    columns.read(row, cells::put);
                }
                if (!cells.isEmpty() && !(rows.isEmpty() && BatchColumns.isTitle(cells))) {
                    rows.add(new Row(row.number(), cells));
                }
                if (rows.size() > AddressBatches.MOST) {
                    throw ProblemException.field("file", "batch-too-many", AddressBatches.MOST);
                }
            });
            return new Sheet(mapping.name(), columns, rows);
        }
    }
}
