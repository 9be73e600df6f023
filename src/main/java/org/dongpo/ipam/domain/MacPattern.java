package org.dongpo.ipam.domain;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A MAC address or its beginning or end, in any spelling: octets by colons or hyphens, groups of four by dots or hyphens,
 * or digits alone.
 *
 * @param digits four to twelve hexadecimal digits in lower case
 */
public record MacPattern(String digits) {

    private static final int LEAST = 4;
    private static final int WHOLE = 12;

    private static final Pattern SPELLINGS = Pattern.compile("[0-9a-f]{4,12}"
            + "|[0-9a-f]{2}([:-][0-9a-f]{2})*([:-][0-9a-f]{1,2})?[:-]?"
            + "|[0-9a-f]{4}([.-][0-9a-f]{4})*([.-][0-9a-f]{1,4})?[.-]?");

    /** What a text spells; nothing when it is no part of a MAC address, or less than four digits of one. */
    public static Optional<MacPattern> of(String text) {
        String typed = text.strip().toLowerCase(Locale.ROOT);
        if (typed.length() > 17 || !SPELLINGS.matcher(typed).matches()) {
            return Optional.empty();
        }
        String digits = typed.replaceAll("[:.-]", "");
        return digits.length() < LEAST || digits.length() > WHOLE
                ? Optional.empty()
                : Optional.of(new MacPattern(digits));
    }

    /** The lowest address that begins so. */
    public String first() {
        return colons(digits + "0".repeat(WHOLE - digits.length()));
    }

    /** The highest address that begins so. */
    public String last() {
        return colons(digits + "f".repeat(WHOLE - digits.length()));
    }

    /** The digits from the last to the first, for an index that reads backwards. */
    public String backwards() {
        return new StringBuilder(digits).reverse().toString();
    }

    public boolean isWhole() {
        return digits.length() == WHOLE;
    }

    /** Where the digits stand in an address that is written with colons: from and to, or nothing. */
    public Optional<int[]> placeIn(String mac) {
        String all = mac.replace(":", "");
        int from = all.startsWith(digits) ? 0 : all.endsWith(digits) ? WHOLE - digits.length() : -1;
        return from < 0
                ? Optional.empty()
                : Optional.of(new int[] {spelled(from), spelled(from + digits.length() - 1) + 1});
    }

    private static int spelled(int digit) {
        return digit + digit / 2;
    }

    private static String colons(String digits) {
        return digits.replaceAll("(..)(?!$)", "$1:");
    }
}
