package org.dongpo.setting;

import java.util.Optional;
import org.dongpo.shared.FieldProblem;

/**
 * A whole number within bounds: the bounds are what an assessor accepts.
 *
 * @param measure what it counts, for the page: {@code minutes}, {@code days}, {@code times}, {@code characters}
 */
public record NumberSetting(String key, int initial, int least, int most, String measure) implements Setting {

    public NumberSetting {
        if (initial < least || initial > most) {
            throw new IllegalArgumentException(key + " begins outside of its bounds");
        }
    }

    @Override
    public String initialValue() {
        return Integer.toString(initial);
    }

    @Override
    public Optional<FieldProblem> fault(String value) {
        boolean fits =
                value.matches("[0-9]{1,9}") && Integer.parseInt(value) >= least && Integer.parseInt(value) <= most;
        return fits ? Optional.empty() : Optional.of(FieldProblem.of("value", "setting-number", least, most));
    }
}
