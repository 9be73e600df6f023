package org.dongpo.ledger.domain.layout;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.dongpo.ledger.workbook.SheetRow;
import org.jspecify.annotations.Nullable;

/** Proposes how a sheet is to be read; a person can correct it. */
public final class LayoutRecognition {

    private static final int SAMPLE = 3;

    private LayoutRecognition() {}

    /** The proposal for a sheet. A sheet without any address is skipped. */
    public static SheetMapping propose(SheetPreview sheet) {
        return propose(sheet, HeaderFinder.find(sheet.head()));
    }

    /** The proposal when a person has said where the header is; 0 for no header. */
    public static SheetMapping propose(SheetPreview sheet, int headerRow) {
        SheetRow row = sheet.row(headerRow);
        SheetRow above = sheet.row(headerRow - 1);
        if (row == null) {
            return propose(sheet, new Header(headerRow, 0, List.of()));
        }
        Header one = Header.of(row, null);
        Header two = above == null ? null : Header.of(above, row);
        return propose(sheet, two != null && two.score() > one.score() ? two : one);
    }

    private static SheetMapping propose(SheetPreview sheet, Header header) {
        List<ColumnMapping> columns = ColumnRecognition.of(sheet, header);
        String unit = SheetUnit.of(sheet, header.lastRow());
        SheetMapping mapping = new SheetMapping(
                sheet.name(), false, header.lastRow(), sheet.rowsBelow(header.lastRow()), null, unit, columns);
        return mapping.hasAddresses() ? mapping : mapping.with(true, columns);
    }

    static List<String> sample(SheetPreview sheet, int column, int headerRow) {
        return sheet.values(column, headerRow).stream()
                .limit(SAMPLE)
                .map(value -> value.length() > 80 ? value.substring(0, 80) : value)
                .toList();
    }

    /** Fields that are taken already, so that a second column is not read as the same. */
    static Set<LedgerField> taken(List<@Nullable LedgerField> fields) {
        Set<LedgerField> taken = EnumSet.noneOf(LedgerField.class);
        new ArrayList<>(fields).stream().filter(field -> field != null).forEach(taken::add);
        return taken;
    }
}
