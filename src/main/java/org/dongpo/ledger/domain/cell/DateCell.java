package org.dongpo.ledger.domain.cell;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A date: the serial number of a spreadsheet, or year, month and day with any signs between. */
public final class DateCell {

    private static final LocalDate EPOCH_1900 = LocalDate.of(1899, 12, 30);

    private static final LocalDate EPOCH_1904 = LocalDate.of(1904, 1, 1);

    private static final Pattern NUMBER = Pattern.compile("\\d{1,8}(\\.\\d+)?");

    private static final Pattern PARTS = Pattern.compile(
            "(\\d{4})\\s*[年./\\-]\\s*(?:(\\d{1,2})\\s*(?:[月./\\-]\\s*(?:(\\d{1,2})\\s*[日号]?)?)?)?(?:[T\\s].*)?");

    private static final Pattern WHOLE =
            Pattern.compile("\\d{5}(\\.0+)?|\\d{8}|\\d{4}\\D+\\d{1,2}\\D+\\d{1,2}\\s*[日号]?");

    private DateCell() {}

    /**
     * Reads a date; a missing month or day is the first.
     *
     * @param from1904 whether the workbook counts its days from 1904
     */
    public static @Nullable LocalDate parse(String text, boolean from1904) {
        String narrow = TextCell.narrow(text);
        LocalDate date = NUMBER.matcher(narrow).matches() ? ofNumber(narrow, from1904) : ofParts(narrow);
        return date == null || date.getYear() < 1980 || date.getYear() > 2100 ? null : date;
    }

    /** Reads a date that names its day and nothing else; one that leaves it open is none, nor is one with a time. */
    public static @Nullable LocalDate parseWhole(String text, boolean from1904) {
        return WHOLE.matcher(TextCell.narrow(text)).matches() ? parse(text, from1904) : null;
    }

    private static @Nullable LocalDate ofNumber(String text, boolean from1904) {
        int number = new BigDecimal(text).intValue();
        return switch (Integer.toString(number).length()) {
            case 4 -> date(number, 1, 1);
            case 5 -> (from1904 ? EPOCH_1904 : EPOCH_1900).plusDays(number);
            case 6 -> date(number / 100, number % 100, 1);
            case 8 -> date(number / 10000, number / 100 % 100, number % 100);
            default -> null;
        };
    }

    private static @Nullable LocalDate ofParts(String text) {
        Matcher parts = PARTS.matcher(text);
        return parts.matches() ? date(number(parts, 1), number(parts, 2), number(parts, 3)) : null;
    }

    private static int number(Matcher parts, int group) {
        return parts.group(group) == null ? 1 : Integer.parseInt(parts.group(group));
    }

    private static @Nullable LocalDate date(int year, int month, int day) {
        try {
            return LocalDate.of(year, month, day);
        } catch (DateTimeException e) {
            return null;
        }
    }
}
