package org.dongpo.exchange.domain;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The first rows of each sheet of a file, by which it is recognised.
 *
 * @param sheets the titles of each sheet, as {@link #normal} writes them
 * @param dump whether the file is JSON
 */
public record Titles(Map<String, Set<String>> sheets, boolean dump) {

    /** Letters and digits only, in lower case: titles differ in blanks, underscores and stars between versions. */
    public static String normal(String title) {
        StringBuilder kept = new StringBuilder();
        title.codePoints().filter(Character::isLetterOrDigit).forEach(kept::appendCodePoint);
        return kept.toString().toLowerCase(Locale.ROOT);
    }

    /** Whether some sheet has all of these titles. */
    public boolean has(String... titles) {
        List<String> wanted = Arrays.asList(titles);
        return sheets.values().stream().anyMatch(sheet -> sheet.containsAll(wanted));
    }
}
