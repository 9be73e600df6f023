package org.dongpo.ledger.domain.layout;

import java.util.regex.Pattern;
import org.dongpo.ledger.workbook.SheetRow;
import org.jspecify.annotations.Nullable;

/** Rows that are about the ledger and not of it: totals, and notes of who filled it in. */
public final class SummaryRows {

    private static final Pattern TOTAL =
            Pattern.compile("(?i)((合|总|小|共|累)\\s*计|总数|(sub|grand)?\\s?total)([\\s\\d:：(（].*)?");

    private static final Pattern NOTE =
            Pattern.compile("(?s)(注|备注|说明|填表说明|填报说明|填报人|填表人|填报单位|填报日期|制表人?|制表日期|审核人?|负责人签字|单位负责人|单位盖章|联系人)\\s*[:：].*");

    private SummaryRows() {}

    /** Whether a row begins with a word for a total. The whole cell must say so: 统计局 is a bureau. */
    public static boolean isTotal(SheetRow row) {
        String first = first(row);
        return first != null && TOTAL.matcher(first).matches();
    }

    /** Whether a row is a note below the table: it begins as one, and no more than a few cells are filled. */
    public static boolean isNote(SheetRow row) {
        String first = first(row);
        return first != null && NOTE.matcher(first).matches();
    }

    private static @Nullable String first(SheetRow row) {
        for (String cell : row.own()) {
            if (cell != null) {
                return cell.strip();
            }
        }
        return null;
    }
}
