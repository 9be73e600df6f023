package org.dongpo.setting;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.dongpo.shared.FieldProblem;

/**
 * Some texts, one a line; at first none.
 *
 * @param most how many lines there may be
 * @param judge what is wrong with one line, at the field {@code value}
 */
public record TextsSetting(String key, int most, Function<String, Optional<FieldProblem>> judge) implements Setting {

    @Override
    public String initialValue() {
        return "";
    }

    /** The lines of a value, without the empty ones. */
    public static List<String> lines(String value) {
        return value.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    }

    @Override
    public Optional<FieldProblem> fault(String value) {
        List<String> lines = lines(value);
        return lines.size() > most
                ? Optional.of(FieldProblem.of("value", "setting-lines", most))
                : lines.stream().map(judge).flatMap(Optional::stream).findFirst();
    }
}
