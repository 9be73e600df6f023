package org.dongpo.ledger.application;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.dongpo.ledger.domain.layout.ColumnMapping;
import org.dongpo.ledger.domain.layout.DivisionTree;
import org.dongpo.ledger.domain.layout.LayoutRecognition;
import org.dongpo.ledger.domain.layout.LedgerField;
import org.dongpo.ledger.domain.layout.SheetMapping;
import org.dongpo.shared.CommonProblem;
import org.dongpo.shared.FieldProblem;
import org.dongpo.shared.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Applies what a person corrects in the proposed mapping, and names every field that makes no sense. */
@Component
class MappingCorrection {

    private final LedgerReader reader;
    private final CityDivisions divisions;

    MappingCorrection(LedgerReader reader, CityDivisions divisions) {
        this.reader = reader;
        this.divisions = divisions;
    }

    /** The sheets as they are read from now on; those that are not named stay as they are. */
    List<SheetMapping> apply(LedgerFile file, List<SheetMapping> sheets, List<SheetCorrection> wishes) {
        List<FieldProblem> faults = new ArrayList<>();
        Map<String, SheetMapping> byName = new HashMap<>();
        sheets.forEach(sheet -> byName.put(sheet.name(), sheet));
        DivisionTree tree = divisions.tree();
        for (int i = 0; i < wishes.size(); i++) {
            SheetCorrection wish = wishes.get(i);
            SheetMapping sheet = byName.get(wish.name());
            if (sheet == null) {
                faults.add(FieldProblem.of("sheets[" + i + "].name", "unknown-sheet"));
            } else {
                byName.put(wish.name(), new OneSheet("sheets[" + i + "].", tree, faults).apply(file, sheet, wish));
            }
        }
        if (faults.isEmpty() && byName.values().stream().allMatch(SheetMapping::skip)) {
            faults.add(FieldProblem.of("sheets", "all-sheets-skipped"));
        }
        if (!faults.isEmpty()) {
            throw ProblemException.fields(CommonProblem.INVALID_INPUT, faults);
        }
        return sheets.stream()
                .map(sheet -> Objects.requireNonNull(byName.get(sheet.name())))
                .toList();
    }

    /** The correction of one sheet. */
    private final class OneSheet {

        private final String path;
        private final DivisionTree tree;
        private final List<FieldProblem> faults;

        OneSheet(String path, DivisionTree tree, List<FieldProblem> faults) {
            this.path = path;
            this.tree = tree;
            this.faults = faults;
        }

        SheetMapping apply(LedgerFile file, SheetMapping sheet, SheetCorrection wish) {
            SheetMapping titled = titled(file, sheet, wish.headerRow());
            List<ColumnMapping> columns = columns(titled, wish.columns());
            SheetMapping corrected = titled.with(wish.skip(), columns).inDivision(division(sheet, wish));
            if (!wish.skip()) {
                check(corrected);
            }
            return corrected;
        }

        /** Under another header row the columns have other titles, and other values below them. */
        private SheetMapping titled(LedgerFile file, SheetMapping sheet, @Nullable Integer headerRow) {
            if (headerRow == null || headerRow == sheet.headerRow()) {
                return sheet;
            }
            return reader.preview(file, sheet.name())
                    .map(preview -> LayoutRecognition.propose(preview, headerRow))
                    .orElse(sheet);
        }

        private @Nullable String division(SheetMapping sheet, SheetCorrection wish) {
            String code = wish.divisionCode();
            if (code == null) {
                return sheet.divisionCode();
            }
            if (tree.place(code) == null) {
                faults.add(FieldProblem.of(path + "divisionCode", "unknown-division"));
            }
            return code;
        }

        private List<ColumnMapping> columns(SheetMapping sheet, @Nullable List<SheetCorrection.Column> wishes) {
            List<ColumnMapping> columns = new ArrayList<>(sheet.columns());
            for (int i = 0; wishes != null && i < wishes.size(); i++) {
                int index = wishes.get(i).index();
                LedgerField field = wishes.get(i).field();
                boolean isThere = columns.stream().anyMatch(column -> column.index() == index);
                columns.replaceAll(column -> column.index() == index ? column.reading(field) : column);
                if (!isThere && field != null) {
                    faults.add(FieldProblem.of(path + "columns[" + i + "].index", "unknown-column"));
                }
            }
            return columns;
        }

        private void check(SheetMapping sheet) {
            if (!sheet.hasAddresses()) {
                faults.add(FieldProblem.of(path + "columns", "no-address-column"));
            }
            Set<LedgerField> seen = EnumSet.noneOf(LedgerField.class);
            for (ColumnMapping column : sheet.columns()) {
                LedgerField field = column.field();
                if (field != null && !field.isRepeatable() && !seen.add(field)) {
                    faults.add(FieldProblem.of(path + "columns", "field-twice", field.name(), column.letter()));
                }
            }
        }
    }
}
