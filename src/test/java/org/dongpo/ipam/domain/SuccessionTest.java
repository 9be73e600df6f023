package org.dongpo.ipam.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.dongpo.ipam.Holder;
import org.dongpo.ipam.Holder.Terminal;
import org.dongpo.ipam.domain.Succession.Kind;
import org.dongpo.shared.PersonId;
import org.dongpo.shared.UnitId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a change of a holding means for time. */
class SuccessionTest {

    private static final Terminal PC = new Terminal("电脑1", "电脑", "02:00:00:00:00:01", "一楼", "GE0/0/1");
    private static final Holder BEFORE = holder(1, 7L, PC, "办公");

    private static Holder holder(long unit, @Nullable Long person, Terminal terminal, @Nullable String purpose) {
        return new Holder(new UnitId(unit), "511402", person == null ? null : new PersonId(person), terminal, purpose);
    }

    private static Kind kind(Holder after, boolean correction) {
        return new Succession(BEFORE, after, correction).kind();
    }

    @Test
    void anotherUnitOrPersonIsAnotherHolding() {
        assertThat(kind(holder(2, 7L, PC, "办公"), false)).isEqualTo(Kind.SUCCESSION);
        assertThat(kind(holder(1, 8L, PC, "办公"), false)).isEqualTo(Kind.SUCCESSION);
        assertThat(kind(holder(1, null, PC, "办公"), false)).isEqualTo(Kind.SUCCESSION);
    }

    @Test
    void anotherTerminalOrPlaceIsAnotherHolding() {
        Terminal moved = new Terminal(PC.name(), PC.kind(), PC.mac(), PC.place(), "GE0/0/2");
        Terminal other = new Terminal(PC.name(), PC.kind(), "02:00:00:00:00:02", PC.place(), PC.port());
        assertThat(kind(holder(1, 7L, moved, "办公"), false)).isEqualTo(Kind.SUCCESSION);
        assertThat(kind(holder(1, 7L, other, "办公"), false)).isEqualTo(Kind.SUCCESSION);
    }

    @Test
    void aSlipOfThePenIsPutRightInPlace() {
        Terminal spelled = new Terminal("电脑 1", PC.kind(), PC.mac(), PC.place(), PC.port());
        assertThat(kind(holder(1, 7L, spelled, "办公"), true)).isEqualTo(Kind.IN_PLACE);
    }

    @Test
    void whoHoldsAnAddressIsNoSlipOfThePen() {
        assertThat(kind(holder(2, 7L, PC, "办公"), true)).isEqualTo(Kind.REFUSED);
        assertThat(kind(holder(1, 8L, PC, "办公"), true)).isEqualTo(Kind.REFUSED);
    }

    @Test
    void anotherPurposeIsTheSameHolding() {
        Succession change = new Succession(BEFORE, holder(1, 7L, PC, "视频会议"), false);
        assertThat(change.kind()).isEqualTo(Kind.IN_PLACE);
        assertThat(change.was()).isEqualTo(Map.of("purpose", "办公"));
        assertThat(change.is()).isEqualTo(Map.of("purpose", "视频会议"));
    }

    @Test
    void whatIsTheSameIsNoChange() {
        assertThat(kind(BEFORE, false)).isEqualTo(Kind.NONE);
        assertThat(kind(BEFORE, true)).isEqualTo(Kind.NONE);
    }

    @Test
    void whatIsTakenAwayIsToldOnTheOneSideOnly() {
        Succession change = new Succession(BEFORE, holder(1, 7L, Terminal.UNKNOWN, null), true);
        assertThat(change.was()).containsKeys("mac", "terminalName", "terminalKind", "place", "port", "purpose");
        assertThat(change.is()).isEmpty();
    }
}
