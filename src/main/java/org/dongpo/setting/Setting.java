package org.dongpo.setting;

import java.util.Optional;
import org.dongpo.shared.FieldProblem;

/** A parameter: what it is called, what holds until somebody sets it, and what it may be set to. */
public sealed interface Setting permits NumberSetting, SwitchSetting, TextsSetting {

    /** Its name, as {@code sign-in.attempts}: the group, a dot, and what it is. */
    String key();

    /** What holds until somebody sets it, as text. */
    String initialValue();

    /** What is wrong with a value, at the field {@code value}; empty when it may be set. */
    Optional<FieldProblem> fault(String value);
}
