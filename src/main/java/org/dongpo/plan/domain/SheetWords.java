package org.dongpo.plan.domain;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.dongpo.plan.FieldKind;

/** Kinds, codes and yes or no, as they are written in the cells of a sheet. */
final class SheetWords {

    private static final Map<FieldKind, String> KINDS = Map.of(
            FieldKind.TABLE, "编码表",
            FieldKind.DIVISION, "区划",
            FieldKind.UNIT, "单位",
            FieldKind.NUMBER, "编号",
            FieldKind.SPARE, "保留位");

    private static final Pattern RUN = Pattern.compile(
            "(0[xX][0-9a-fA-F]{1,8}|\\d{1,10})" + "(?:\\s*[-–~～]\\s*(0[xX][0-9a-fA-F]{1,8}|\\d{1,10}))?");

    private SheetWords() {}

    /** The codes of a cell such as {@code 0x00A}, {@code 10} or {@code 0x7-0xF}. */
    record Run(long first, long last) {}

    static String kind(FieldKind kind) {
        return KINDS.getOrDefault(kind, kind.name());
    }

    static Optional<FieldKind> kind(String text) {
        String word = text.strip();
        return KINDS.entrySet().stream()
                .filter(entry ->
                        entry.getValue().equals(word) || entry.getKey().name().equals(word.toUpperCase(Locale.ROOT)))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    static Optional<Run> run(String text) {
        Matcher run = RUN.matcher(text.strip());
        if (!run.matches()) {
            return Optional.empty();
        }
        long first = Long.decode(decodable(run.group(1)));
        return Optional.of(new Run(first, run.group(2) == null ? first : Long.decode(decodable(run.group(2)))));
    }

    /** A leading zero does not make a number octal. */
    private static String decodable(String number) {
        return number.startsWith("0x") || number.startsWith("0X") ? number : number.replaceFirst("^0+(?=\\d)", "");
    }

    static Optional<Boolean> yes(String text) {
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "", "否", "no", "n", "false", "0" -> Optional.of(false);
            case "是", "yes", "y", "true", "1" -> Optional.of(true);
            default -> Optional.empty();
        };
    }
}
