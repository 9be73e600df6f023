package org.dongpo.ledger.application;

import java.util.List;
import java.util.Optional;
import org.dongpo.access.Caller;
import org.dongpo.access.Permission;
import org.dongpo.ipam.AddressRegister;
import org.dongpo.ledger.LedgerProblem;
import org.dongpo.ledger.LedgerProgress;
import org.dongpo.ledger.domain.intake.CheckedLedger;
import org.dongpo.ledger.domain.intake.LedgerCheck;
import org.dongpo.ledger.domain.intake.LedgerReading;
import org.dongpo.ledger.domain.intake.Surroundings;
import org.dongpo.ledger.domain.layout.DivisionTree;
import org.dongpo.ledger.domain.layout.LayoutRecognition;
import org.dongpo.ledger.domain.layout.SheetMapping;
import org.dongpo.ledger.domain.layout.SheetPreview;
import org.dongpo.ledger.workbook.Workbook;
import org.dongpo.ledger.workbook.Workbooks;
import org.dongpo.organization.Organizations;
import org.dongpo.shared.ProblemException;
import org.dongpo.shared.SpaceId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads ledgers and judges them against what the register knows at this moment. It changes nothing. */
@Component
class LedgerReader {

    /** How many rows pass between two words about the progress. */
    private static final int STEP = 100;

    private final AddressRegister register;
    private final Organizations organizations;
    private final CityDivisions divisions;

    LedgerReader(AddressRegister register, Organizations organizations, CityDivisions divisions) {
        this.register = register;
        this.organizations = organizations;
        this.divisions = divisions;
    }

    /** How the sheets of a ledger are to be read, as far as can be told from them. */
    List<SheetMapping> layout(LedgerFile file) {
        try (Workbook workbook = Workbooks.open(file.path(), file.name())) {
            List<SheetPreview> previews = SheetPreview.of(workbook);
            if (previews.stream().allMatch(SheetPreview::isEmpty)) {
                throw ProblemException.of(LedgerProblem.WORKBOOK_EMPTY);
            }
            DivisionTree tree = divisions.tree();
            return previews.stream()
                    .map(LayoutRecognition::propose)
                    .map(mapping ->
                            mapping.inDivision(tree.ofSheet(mapping.name()).code()))
                    .toList();
        }
    }

    /** The beginning of a sheet. */
    Optional<SheetPreview> preview(LedgerFile file, String sheet) {
        try (Workbook workbook = Workbooks.open(file.path(), file.name())) {
            return workbook.sheets().contains(sheet) ? Optional.of(SheetPreview.of(workbook, sheet)) : Optional.empty();
        }
    }

    /**
     * Judges every row.
     *
     * @param space null for a space that is not there yet
     * @param progress is told of each hundred rows that have been read, and of each unit that is looked up after that
     */
    CheckedLedger check(
            Caller caller,
            LedgerFile file,
            List<SheetMapping> layout,
            @Nullable SpaceId space,
            LedgerProgress progress) {
        if (layout.stream().allMatch(sheet -> sheet.skip() || !sheet.hasAddresses())) {
            throw ProblemException.of(LedgerProblem.NO_ADDRESS_COLUMN);
        }
        DivisionTree tree = divisions.tree();
        long total = rows(layout);
        Surroundings surroundings = new RegisterSurroundings(
                register,
                organizations,
                caller.scope(Permission.LEDGER_IMPORT),
                space,
                () -> progress.at(total, total));
        try (Workbook workbook = Workbooks.open(file.path(), file.name())) {
            LedgerReading reading = LedgerReading.of(workbook, layout, read -> {
                if (read % STEP == 0) {
                    progress.at(Math.min(read, total), total);
                }
            });
            CheckedLedger checked = LedgerCheck.check(reading, tree, surroundings);
            progress.at(total, total);
            return checked;
        }
    }

    /** The rows to be read, as far as the first look told. */
    static long rows(List<SheetMapping> layout) {
        return layout.stream()
                .filter(sheet -> !sheet.skip())
                .mapToLong(SheetMapping::rows)
                .sum();
    }
}
