package org.dongpo.ledger.workbook;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.poi.hssf.usermodel.HSSFSheet;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.SheetVisibility;
import org.dongpo.ledger.LedgerProblem;
import org.dongpo.shared.ProblemException;
import org.jspecify.annotations.Nullable;

/** A workbook in the format of Office 97 to 2003 (BIFF8), as phpIPAM still writes it. It is in memory as a whole. */
final class XlsWorkbook implements Workbook {

    private final HSSFWorkbook workbook;
    private final DataFormatter format = new DataFormatter();

    private XlsWorkbook(HSSFWorkbook workbook) {
        this.workbook = workbook;
    }

    static Workbook open(Path file) throws IOException {
        if (Files.size(file) > Limits.OLD_FILE) {
            throw ProblemException.of(LedgerProblem.WORKBOOK_TOO_LARGE);
        }
        try (POIFSFileSystem system = new POIFSFileSystem(file.toFile(), true)) {
            return new XlsWorkbook(new HSSFWorkbook(system, false));
        } catch (IOException | RuntimeException e) {
            // The library stumbles in many ways; all mean that it is too old, or no workbook.
            throw ProblemException.of(LedgerProblem.WORKBOOK_OLD_FORMAT);
        }
    }

    @Override
    public List<String> sheets() {
        List<String> sheets = new ArrayList<>();
        for (int i = 0; i < workbook.getNumberOfSheets(); i++) {
            if (workbook.getSheetVisibility(i) == SheetVisibility.VISIBLE) {
                sheets.add(workbook.getSheetName(i));
            }
        }
        return sheets;
    }

    @Override
    public boolean datesFrom1904() {
        return workbook.getInternalWorkbook().isUsing1904DateWindowing();
    }

    @Override
    public void read(String name, Consumer<SheetRow> visitor) {
        HSSFSheet sheet = workbook.getSheet(name);
        if (sheet == null) {
            return;
        }
        for (Row row : sheet) {
            int width = Math.min(Math.max(0, row.getLastCellNum()), Limits.COLUMNS);
            @Nullable String[] cells = new String[width];
            for (int column = 0; column < width; column++) {
                cells[column] = text(row.getCell(column));
            }
            visitor.accept(SheetRow.of(row.getRowNum() + 1, cells));
        }
    }

    /** What a reader sees; of a formula the value that was calculated last. */
    private @Nullable String text(@Nullable Cell cell) {
        if (cell == null) {
            return null;
        }
        CellType type = cell.getCellType() == CellType.FORMULA ? cell.getCachedFormulaResultType() : cell.getCellType();
        String text = switch (type) {
            case STRING -> cell.getRichStringCellValue().getString();
            case NUMERIC -> format.formatRawCellContents(cell.getNumericCellValue(), 0, "General");
            case BOOLEAN -> cell.getBooleanCellValue() ? "TRUE" : "FALSE";
            default -> "";
        };
        return text.isBlank() ? null : text;
    }

    @Override
    public void close() {
        try {
            workbook.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
