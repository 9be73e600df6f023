package org.dongpo.ipam.domain;

import java.time.LocalDate;
import java.util.Optional;
import org.dongpo.ipam.DualStack.Step;
import org.dongpo.ipam.Phase;
import org.dongpo.shared.FieldProblem;
import org.jspecify.annotations.Nullable;

/**
 * A step from one phase to another. Phases may be skipped on the way forward; the way back needs a reason.
 *
 * @param from where it stands; absent when nothing was ever told
 * @param fromSince since when
 */
public record PhaseStep(@Nullable Phase from, @Nullable LocalDate fromSince, Step to) {

    /** Before that there was no e-government extranet to be moved. */
    private static final LocalDate EARLIEST = LocalDate.of(2000, 1, 1);

    /** What is wrong with the step, if anything. */
    public Optional<FieldProblem> fault(LocalDate today) {
        if (to.phase() == from) {
            return Optional.of(FieldProblem.of("phase", "phase-same"));
        }
        if (to.since().isBefore(EARLIEST)) {
            return Optional.of(FieldProblem.of("since", "phase-early", EARLIEST.toString()));
        }
        if (to.since().isAfter(today)) {
            return Optional.of(FieldProblem.of("since", "phase-future"));
        }
        if (fromSince != null && to.since().isBefore(fromSince)) {
            return Optional.of(FieldProblem.of("since", "phase-before-last", fromSince.toString()));
        }
        if (goesBack() && (to.reason() == null || to.reason().isBlank())) {
            return Optional.of(FieldProblem.of("reason", "phase-reason"));
        }
        return Optional.empty();
    }

    /** Whether it leads back. */
    public boolean goesBack() {
        return from != null && to.phase().isBefore(from);
    }
}
