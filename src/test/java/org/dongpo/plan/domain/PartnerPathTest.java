package org.dongpo.plan.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.dongpo.plan.FieldKind;
import org.dongpo.shared.UnitId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Which IPv6 block of a plan goes with an IPv4 prefix. */
class PartnerPathTest {

    private static final UnitId BUREAU = new UnitId(7);

    private static final AddressPlan PLAN = new AddressPlan(
            "规划",
            Block.of("2001:db8::/32"),
            List.of(
                    field("网络平面", 4, FieldKind.TABLE, PlanCode.kept(0, 0, "保留"), PlanCode.named(1, "公用")),
                    field("区县", 4, FieldKind.DIVISION, new PlanCode(1, 1, "东坡区", "511402", null, false)),
                    field("单位", 12, FieldKind.UNIT, new PlanCode(0x2a, 0x2a, "经信局", null, BUREAU, false)),
                    field("业务", 8, FieldKind.NUMBER),
                    field("子网", 4, FieldKind.NUMBER)));

    private static PlanField field(String label, int bits, FieldKind kind, PlanCode... codes) {
        return PlanField.of(label, bits, kind, "#1a56c4", List.of(codes));
    }

    private static Optional<String> partner(String ipv4, String division, @Nullable UnitId unit) {
        return new PartnerPath(Block.of(ipv4), division, unit)
                .in(PLAN, new Homes(PLAN, id -> "511402"))
                .map(Block::toString);
    }

    @Test
    void itIsThatOfTheDivisionAndTheUnit() {
        assertThat(partner("59.201.26.0/24", "511402", BUREAU)).contains("2001:db8:1102:a1a0::/64");
        assertThat(partner("59.201.26.0/24", "511402102", BUREAU)).contains("2001:db8:1102:a1a0::/64");
    }

    @Test
    void twoPrefixesOfAUnitHaveTwoBlocks() {
        assertThat(partner("59.201.27.0/24", "511402", BUREAU)).contains("2001:db8:1102:a1b0::/64");
    }

    @Test
    void whatThePlanHasNoCodeForHasNoBlock() {
        assertThat(partner("59.201.26.0/24", "511403", BUREAU)).isEmpty();
        assertThat(partner("59.201.26.0/24", "511402", new UnitId(8))).isEmpty();
        assertThat(partner("59.201.26.0/24", "511402", null)).isEmpty();
    }
}
