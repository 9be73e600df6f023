package org.dongpo.evidence.domain;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A line of the list of controls.
 *
 * @param clause the standard's number of it
 * @param clauseUnchecked whether nobody has compared that number with the standard's own text
 * @param how how it is met; for an open one, what there is instead
 * @param missing what is not there yet; null when nothing is missing
 * @param settings the keys of the parameters that it hangs on
 * @param documents what tells more, as paths in the product's {@code docs}
 */
public record Control(
        String line,
        String clause,
        boolean clauseUnchecked,
        Bilingual gist,
        State state,
        Bilingual how,
        @Nullable Bilingual missing,
        List<String> settings,
        List<String> documents) {

    /** How far a line is met by the program. */
    public enum State {
        MET,
        PARTLY,
        OPEN,
        NOT_APPLICABLE
    }

    public Control {
        settings = List.copyOf(settings);
        documents = List.copyOf(documents);
        if ((state == State.MET || state == State.NOT_APPLICABLE) != (missing == null)) {
            throw new IllegalArgumentException(line + " is " + state + ", but of what is missing it says " + missing);
        }
    }

    public Chapter chapter() {
        return Chapter.of(line);
    }
}
