package org.dongpo.setting;

import java.util.Optional;
import org.dongpo.access.Caller;
import org.dongpo.shared.FieldProblem;

/** A module that minds who sets a parameter to what is one of these. */
@FunctionalInterface
public interface SettingGuard {

    /** Why a caller may not set a parameter to a value that is within its bounds, at the field {@code value}. */
    Optional<FieldProblem> refuses(Caller caller, Setting setting, String value);
}
