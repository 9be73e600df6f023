package org.dongpo.setting;

import java.util.Optional;
import org.dongpo.shared.FieldProblem;

/** On or off, written {@code true} and {@code false}. */
public record SwitchSetting(String key, boolean initial) implements Setting {

    @Override
    public String initialValue() {
        return Boolean.toString(initial);
    }

    @Override
    public Optional<FieldProblem> fault(String value) {
        boolean fits = value.equals("true") || value.equals("false");
        return fits ? Optional.empty() : Optional.of(FieldProblem.of("value", "setting-switch"));
    }
}
