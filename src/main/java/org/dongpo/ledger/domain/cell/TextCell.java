package org.dongpo.ledger.domain.cell;

import java.text.Normalizer;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Text as people type it into cells. */
public final class TextCell {

    private static final Set<String> NOTHING = Set.of("-", "--", "—", "——", "/", "\\", "无", "暂无", "n/a", "na", "null");

    private static final Set<String> DITTO = Set.of("同上", "〃", "\"", "″", "”", "ditto");

    private static final Pattern SPACE = Pattern.compile("[\\s\\u00a0\\u200b\\u3000\\ufeff]+");

    private static final Pattern SPACE_IN_CHINESE = Pattern.compile("(?<=\\p{IsHan}) (?=\\p{IsHan})");

    private TextCell() {}

    /** Without outer blanks and line breaks; nothing when that leaves nothing, or a sign for nothing. */
    public static @Nullable String clean(@Nullable String text) {
        if (text == null) {
            return null;
        }
        String one = SPACE.matcher(text).replaceAll(" ").strip();
        return one.isEmpty() || NOTHING.contains(one.toLowerCase(java.util.Locale.ROOT)) ? null : one;
    }

    /** A name: clean, and without the blanks by which Chinese names are spread out. */
    public static @Nullable String name(@Nullable String text) {
        String clean = clean(text);
        return clean == null ? null : SPACE_IN_CHINESE.matcher(clean).replaceAll("");
    }

    /** Full-width characters as their ordinary ones (NFKC), outer blanks taken off. */
    public static String narrow(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).strip();
    }

    /** What stands in the cell, for a report: without outer blanks only. */
    public static String shown(@Nullable String text) {
        return text == null ? "" : text.strip();
    }

    /** Whether it says that the row above is meant. */
    public static boolean isDitto(@Nullable String clean) {
        return clean != null && DITTO.contains(clean);
    }
}
