package org.dongpo.ledger.domain.cell;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A telephone number. */
public final class PhoneCell {

    private static final Pattern SEVERAL = Pattern.compile("[、,;/]");

    private static final Pattern NUMBER = Pattern.compile("\\+?[0-9()\\- ]+(?:(?:转|ext\\.?|x|#)\\s*\\d{1,6})?");

    private PhoneCell() {}

    /** The first number of the cell without blanks, or nothing when it is none. Short numbers of a private network count. */
    public static @Nullable String parse(String text) {
        for (String part : SEVERAL.split(TextCell.narrow(text))) {
            String number = part.strip();
            long digits = number.chars().filter(Character::isDigit).count();
            if (NUMBER.matcher(number).matches() && digits >= 3 && digits <= 20) {
                return number.replace(" ", "");
            }
        }
        return null;
    }
}
