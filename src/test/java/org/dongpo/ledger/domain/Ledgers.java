package org.dongpo.ledger.domain;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.dhatim.fastexcel.Worksheet;
import org.dongpo.ledger.domain.intake.CheckedLedger;
import org.dongpo.ledger.domain.intake.LedgerCheck;
import org.dongpo.ledger.domain.intake.LedgerReading;
import org.dongpo.ledger.domain.intake.Surroundings;
import org.dongpo.ledger.domain.layout.DivisionTree;
import org.dongpo.ledger.domain.layout.DivisionTree.Place;
import org.dongpo.ledger.domain.layout.LayoutRecognition;
import org.dongpo.ledger.domain.layout.SheetMapping;
import org.dongpo.ledger.domain.layout.SheetPreview;
import org.dongpo.ledger.workbook.Workbook;
import org.dongpo.ledger.workbook.Workbooks;

/** Ledgers for tests, and the city that they are of. */
final class Ledgers {

    static final DivisionTree CITY = new DivisionTree(
            new Place("511400", "眉山市"),
            List.of(
                    new Place("511402", "东坡区"),
                    new Place("511403", "彭山区"),
                    new Place("511421", "仁寿县"),
                    new Place("511423", "洪雅县"),
                    new Place("511424", "丹棱县"),
                    new Place("511425", "青神县")),
            Map.of(
                    "511402", List.of(new Place("511402001", "通惠街道"), new Place("511402102", "太和镇")),
                    "511403", List.of(new Place("511403001", "凤鸣街道"), new Place("511403110", "太和镇"))));

    private Ledgers() {}

    /** The sample ledger as a file. */
    static Path sample(Path folder) {
        Path file = folder.resolve("ledger-sample.xlsx");
        try (InputStream in = Ledgers.class.getResourceAsStream("/demo/ledger-sample.xlsx")) {
            Files.copy(java.util.Objects.requireNonNull(in), file, StandardCopyOption.REPLACE_EXISTING);
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A workbook of one sheet with these rows; the first is row 1. */
    static Path of(Path folder, String sheet, List<List<String>> rows) {
        return written(folder, sheet, worksheet -> {
            for (int row = 0; row < rows.size(); row++) {
                for (int column = 0; column < rows.get(row).size(); column++) {
                    String text = rows.get(row).get(column);
                    if (!text.isEmpty()) {
                        worksheet.value(row, column, text);
                    }
                }
            }
        });
    }

    static Path written(Path folder, String sheet, Consumer<Worksheet> content) {
        Path file = folder.resolve("ledger-" + System.nanoTime() + ".xlsx");
        try (org.dhatim.fastexcel.Workbook workbook =
                new org.dhatim.fastexcel.Workbook(Files.newOutputStream(file), "test", "1.0")) {
            content.accept(workbook.newWorksheet(sheet));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file;
    }

    static List<SheetMapping> layout(Path file) {
        try (Workbook workbook = Workbooks.open(file, file.toString())) {
            return layout(workbook);
        }
    }

    private static List<SheetMapping> layout(Workbook workbook) {
        return SheetPreview.of(workbook).stream()
                .map(LayoutRecognition::propose)
                .map(mapping -> mapping.inDivision(CITY.ofSheet(mapping.name()).code()))
                .toList();
    }

    static CheckedLedger check(Path file) {
        return check(file, new FakeSurroundings());
    }

    static CheckedLedger check(Path file, Surroundings surroundings) {
        try (Workbook workbook = Workbooks.open(file, file.toString())) {
            LedgerReading reading = LedgerReading.of(workbook, layout(workbook), count -> {});
            return LedgerCheck.check(reading, CITY, surroundings);
        }
    }
}
