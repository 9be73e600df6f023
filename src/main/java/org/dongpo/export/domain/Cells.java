package org.dongpo.export.domain;

import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.dongpo.export.domain.RowShape.Field;
import org.dongpo.shared.CityTime;
import org.jspecify.annotations.Nullable;

/** Turns the values of a row into what a table holds: texts and whole numbers. */
public final class Cells {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    /** A spreadsheet program keeps fifteen digits of a number: a longer one is a text. */
    private static final long LARGEST = 999_999_999_999_999L;

    /** More than that are no constants but words that somebody wrote in capitals. */
    private static final int MOST_CODES = 500;

    private static final Pattern CODE = Pattern.compile("[A-Z]{2,}(_[A-Z]+)*");

    private final List<Field> fields;
    private final CellWords words;
    private final Map<Enum<?>, String> constants = new HashMap<>();
    private final Map<String, String> codes = new HashMap<>();
    private final Map<Class<?>, RowShape> shapes = new HashMap<>();

    public Cells(List<Field> fields, CellWords words) {
        this.fields = List.copyOf(fields);
        this.words = words;
    }

    /** The cells of a row. */
    public List<@Nullable Object> of(Object row) {
        List<@Nullable Object> cells = new ArrayList<>(fields.size());
        for (Field field : fields) {
            Object value = field.of(row);
            cells.add(value instanceof String code ? code(field, code) : cell(value));
        }
        return cells;
    }

    /** Some lists tell their constants as texts. */
    private String code(Field field, String text) {
        return CODE.matcher(text).matches() && codes.size() < MOST_CODES
                ? codes.computeIfAbsent(field.leaf() + " " + text, key -> words.of(field.leaf(), text))
                : text;
    }

    private @Nullable Object cell(@Nullable Object value) {
        if (value instanceof Byte || value instanceof Short || value instanceof Integer || value instanceof Long) {
            return number(((Number) value).longValue());
        }
        if (value instanceof BigInteger whole) {
            return whole.bitLength() < Long.SIZE ? number(whole.longValue()) : whole.toString();
        }
        return value == null ? null : text(value);
    }

    private static Object number(long value) {
        return Math.abs(value) <= LARGEST ? (Object) value : Long.toString(value);
    }

    private String text(Object value) {
        if (value instanceof Instant time) {
            return TIME.format(LocalDateTime.ofInstant(time.truncatedTo(ChronoUnit.SECONDS), CityTime.ZONE));
        }
        if (value instanceof Enum<?> constant) {
            return constants.computeIfAbsent(constant, words::of);
        }
        if (value instanceof Boolean yes) {
            return words.of(yes);
        }
        if (value instanceof Collection<?> many) {
            return many.stream().map(this::part).collect(Collectors.joining("、"));
        }
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(entry -> entry.getKey() + ": " + part(entry.getValue()))
                    .collect(Collectors.joining("; "));
        }
        return value.getClass().isRecord() ? record(value) : value.toString();
    }

    private String part(@Nullable Object value) {
        Object cell = cell(value);
        return cell == null ? "" : cell.toString();
    }

    /** A record that is not a row of its own: what of it means something to a reader. */
    private String record(Object value) {
        return shapes.computeIfAbsent(value.getClass(), RowShape::of).fields().stream()
                .filter(field -> !field.leaf().equals("id") && !field.leaf().endsWith("Id"))
                .map(field -> part(field.of(value)))
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(" "));
    }
}
