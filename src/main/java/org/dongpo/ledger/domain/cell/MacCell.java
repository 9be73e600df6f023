package org.dongpo.ledger.domain.cell;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A MAC address: 12 hexadecimal digits with colons, hyphens, points, blanks or nothing between. */
public final class MacCell {

    private static final Pattern SIGN = Pattern.compile("[:\\-. ]");

    private static final Pattern DIGITS = Pattern.compile("[0-9a-f]{12}");

    private MacCell() {}

    /** The address as {@code aa:bb:cc:dd:ee:ff}, or nothing when it is none. */
    public static @Nullable String parse(String text) {
        String digits =
                SIGN.matcher(TextCell.narrow(text).toLowerCase(Locale.ROOT)).replaceAll("");
        if (!DIGITS.matcher(digits).matches() || digits.equals("000000000000") || digits.equals("ffffffffffff")) {
            return null;
        }
        StringBuilder mac = new StringBuilder(17);
        for (int i = 0; i < 12; i += 2) {
            mac.append(i == 0 ? "" : ":").append(digits, i, i + 2);
        }
        return mac.toString();
    }
}
