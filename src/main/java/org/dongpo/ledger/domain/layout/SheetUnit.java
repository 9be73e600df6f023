package org.dongpo.ledger.domain.layout;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.dongpo.ledger.domain.cell.TextCell;
import org.dongpo.ledger.workbook.SheetRow;
import org.jspecify.annotations.Nullable;

/** The unit that a whole sheet is about, for sheets that have no column for it. */
final class SheetUnit {

    private static final Pattern LABEL = Pattern.compile("(?:填报单位|填表单位|使用单位|单位名称|单位)\\s*[:：]\\s*(.*)");

    private static final Pattern UNIT_NAME = Pattern.compile(".{2,40}(局|委|办|政府|委员会|办公室|办事处|中心|院|学校|公司|馆|站)");

    private static final int LONGEST = 100;

    private SheetUnit() {}

    /** What stands behind 填报单位 above the table, else the sheet's name when it is a unit's. */
    static @Nullable String of(SheetPreview sheet, int headerRow) {
        for (SheetRow row : sheet.head()) {
            if (row.number() < headerRow) {
                String unit = labelled(row);
                if (unit != null && unit.length() <= LONGEST) {
                    return unit;
                }
            }
        }
        String name = TextCell.name(sheet.name());
        return name != null && UNIT_NAME.matcher(name).matches() ? name : null;
    }

    private static @Nullable String labelled(SheetRow row) {
        for (int column = 0; column < row.width(); column++) {
            String text = TextCell.clean(row.own(column));
            Matcher label = LABEL.matcher(text == null ? "" : text);
            if (label.matches()) {
                return label.group(1).isEmpty() ? TextCell.name(row.own(column + 1)) : TextCell.name(label.group(1));
            }
        }
        return null;
    }
}
