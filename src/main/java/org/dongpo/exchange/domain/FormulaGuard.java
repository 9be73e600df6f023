package org.dongpo.exchange.domain;

/**
 * Keeps a text from being taken for a formula by a spreadsheet program: one that begins like a formula gets an
 * apostrophe in front, and loses it when it comes back. Texts that have one already get another, so nothing is lost.
 */
public final class FormulaGuard {

    private static final String FORMULA = "=+-@\t\r";

    private FormulaGuard() {}

    /** The text as it is written. */
    public static String guard(String text) {
        return isGuarded(text, 0) ? "'" + text : text;
    }

    /** The text as it was before it was written. */
    public static String bare(String text) {
        return text.startsWith("'") && isGuarded(text, 1) ? text.substring(1) : text;
    }

    /** Whether, apostrophes aside, it begins like a formula. */
    private static boolean isGuarded(String text, int from) {
        int i = from;
        while (i < text.length() && text.charAt(i) == '\'') {
            i++;
        }
        return i < text.length() && FORMULA.indexOf(text.charAt(i)) >= 0;
    }
}
