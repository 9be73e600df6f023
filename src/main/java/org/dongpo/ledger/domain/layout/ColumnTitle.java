package org.dongpo.ledger.domain.layout;

import java.util.Locale;
import java.util.regex.Pattern;
import org.dongpo.ledger.domain.cell.TextCell;
import org.jspecify.annotations.Nullable;

/** Recognises what a column holds by its title. */
final class ColumnTitle {

    /** A longer text is a sentence or the sheet's title. */
    private static final int LONGEST = 24;

    private static final Pattern IN_BRACKETS = Pattern.compile("[(\\[【〔<《].*?[)\\]】〕>》]");

    private static final Pattern SIGNS = Pattern.compile("[^\\p{IsHan}a-z0-9]");

    private ColumnTitle() {}

    /** One spelling for all: narrow, lower case, without what stands in brackets, blanks and signs. */
    static String normalize(String title) {
        String narrow = TextCell.narrow(title).toLowerCase(Locale.ROOT);
        String plain = SIGNS.matcher(IN_BRACKETS.matcher(narrow).replaceAll("")).replaceAll("");
        return plain.isEmpty() ? SIGNS.matcher(narrow).replaceAll("") : plain;
    }

    /** The field that a title names most exactly, or nothing. */
    static @Nullable Match recognise(@Nullable String title) {
        String normal = title == null ? "" : normalize(title);
        if (normal.isEmpty() || normal.length() > LONGEST) {
            return null;
        }
        Match best = null;
        for (LedgerField field : LedgerField.values()) {
            for (String name : field.names()) {
                Match match = match(normal, name, field);
                best = match != null && (best == null || match.rank() > best.rank()) ? match : best;
            }
        }
        return best;
    }

    /** The last word of a Chinese or English title says what it is: 单位联系人 is a person, "device type" a type. */
    private static @Nullable Match match(String title, String name, LedgerField field) {
        if (title.equals(name)) {
            return new Match(field, 3, name.length());
        }
        int at = title.lastIndexOf(name);
        if (at < 0 || name.length() < 2 || isInsideWord(title, at, at + name.length())) {
            return null;
        }
        return new Match(field, at + name.length() == title.length() ? 2 : 1, name.length());
    }

    private static boolean isInsideWord(String title, int from, int to) {
        boolean before = from > 0 && isLatin(title.charAt(from - 1)) && isLatin(title.charAt(from));
        boolean after = to < title.length() && isLatin(title.charAt(to - 1)) && isLatin(title.charAt(to));
        boolean isShort = to - from <= 4;
        return isShort && (before || after);
    }

    private static boolean isLatin(char c) {
        return c >= 'a' && c <= 'z';
    }

    /**
     * A title that names a field.
     *
     * @param certainty 3 for the very name, 2 when the title ends with it, 1 when it stands inside
     * @param length of the name: a longer one is more exact
     */
    record Match(LedgerField field, int certainty, int length) {

        int rank() {
            return certainty * 100 + length;
        }
    }
}
