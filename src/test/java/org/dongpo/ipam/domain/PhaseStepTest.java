package org.dongpo.ipam.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Optional;
import org.dongpo.ipam.DualStack.Step;
import org.dongpo.ipam.Phase;
import org.dongpo.shared.FieldProblem;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Which steps there are on the way to IPv6. */
class PhaseStepTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 26);

    private static @Nullable String fault(
            @Nullable Phase from, @Nullable LocalDate since, Phase to, LocalDate on, @Nullable String reason) {
        Optional<FieldProblem> fault =
                new PhaseStep(from, since, new Step(to, on, "测试记录", null, null, reason)).fault(TODAY);
        return fault.map(FieldProblem::code).orElse(null);
    }

    @Test
    void stepsForwardMayBeSkipped() {
        for (Phase from : Phase.values()) {
            for (Phase to : Phase.values()) {
                if (from.isBefore(to)) {
                    assertThat(fault(from, null, to, TODAY, null))
                            .as(from + " → " + to)
                            .isNull();
                }
            }
        }
    }

    @Test
    void theWayBackNeedsAReason() {
        assertThat(fault(Phase.IPV6_ONLY, null, Phase.DUAL_STACK, TODAY, null)).isEqualTo("phase-reason");
        assertThat(fault(Phase.IPV6_ONLY, null, Phase.DUAL_STACK, TODAY, "  ")).isEqualTo("phase-reason");
        assertThat(fault(Phase.IPV6_ONLY, null, Phase.DUAL_STACK, TODAY, "旧终端不支持"))
                .isNull();
    }

    @Test
    void aStepLeadsSomewhere() {
        assertThat(fault(Phase.DUAL_STACK, null, Phase.DUAL_STACK, TODAY, "x")).isEqualTo("phase-same");
    }

    @Test
    void whatNothingWasToldOfMayBeginAnywhere() {
        for (Phase to : Phase.values()) {
            assertThat(fault(null, null, to, TODAY, null)).isNull();
        }
    }

    @Test
    void aStepIsAFactAndComesAfterTheLast() {
        LocalDate last = TODAY.minusDays(10);
        assertThat(fault(Phase.IPV4_ONLY, last, Phase.DUAL_STACK, TODAY.plusDays(1), null))
                .isEqualTo("phase-future");
        assertThat(fault(Phase.IPV4_ONLY, last, Phase.DUAL_STACK, last.minusDays(1), null))
                .isEqualTo("phase-before-last");
        assertThat(fault(Phase.IPV4_ONLY, last, Phase.DUAL_STACK, last, null)).isNull();
        assertThat(fault(Phase.IPV4_ONLY, null, Phase.DUAL_STACK, LocalDate.MIN, null))
                .isEqualTo("phase-early");
    }
}
