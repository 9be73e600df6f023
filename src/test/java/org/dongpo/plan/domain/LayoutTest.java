package org.dongpo.plan.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.dongpo.plan.FieldKind;
import org.dongpo.plan.domain.Inspection.Finding;
import org.dongpo.plan.domain.Inspection.Present;
import org.dongpo.plan.domain.Layout.Place;
import org.dongpo.plan.domain.Layout.Wish;
import org.dongpo.shared.UnitId;
import org.junit.jupiter.api.Test;

/** Which prefixes a plan makes, and which do not follow it. */
class LayoutTest {

    private static final String CITY = "990000";
    private static final UnitId OF_THE_CITY = new UnitId(1);
    private static final UnitId OF_A_TOWN = new UnitId(2);
    private static final Map<UnitId, String> UNITS = Map.of(OF_THE_CITY, CITY, OF_A_TOWN, "990003101");

    private final AddressPlan plan = withUnits();
    private final Homes homes = new Homes(plan, UNITS::get);

    private static AddressPlan withUnits() {
        AddressPlan template = AddressPlanTest.template("2001:db8::/32");
        List<PlanField> fields = new ArrayList<>(template.fields());
        fields.set(
                2,
                PlanField.of(
                        "单位",
                        12,
                        FieldKind.UNIT,
                        "#9a5b00",
                        List.of(
                                new PlanCode(1, 1, "信息中心", null, OF_THE_CITY, false),
                                new PlanCode(10, 10, "某镇", null, OF_A_TOWN, false),
                                PlanCode.kept(0xE00, 0xFFF, "预留"))));
        return new AddressPlan(template.name(), template.base(), fields);
    }

    private List<Place> places(Wish wish) {
        return Layout.of(plan, CITY, homes, wish);
    }

    private static Wish wish(int through, boolean reserves) {
        return new Wish(through, Map.of(0, Set.of(1L)), reserves, 1000);
    }

    @Test
    void aUnitLiesInTheBlockOfItsOwnCounty() {
        assertThat(places(wish(2, false)).stream()
                        .filter(place -> place.unitId() != null)
                        .map(place -> place.block() + " " + place.divisionCode()))
                .containsExactly("2001:db8:1000:1000::/52 990000", "2001:db8:1200:a000::/52 990003101");
    }

    @Test
    void theBlocksAroundComeFirst() {
        assertThat(places(wish(1, false)).stream().limit(4).map(place -> place.block() + " " + place.divisionCode()))
                .containsExactly(
                        "2001:db8::/32 990000",
                        "2001:db8:1000::/36 990000",
                        "2001:db8:1000::/40 990000",
                        "2001:db8:1100::/40 990002");
        assertThat(places(wish(1, false))).hasSize(9);
    }

    @Test
    void whatIsKeptBackBecomesTheFewestPrefixes() {
        assertThat(places(wish(0, true)).stream()
                        .filter(Place::reserved)
                        .map(place -> place.block().toString()))
                .containsExactly(
                        "2001:db8::/36",
                        "2001:db8:7000::/36",
                        "2001:db8:8000::/34",
                        "2001:db8:c000::/35",
                        "2001:db8:e000::/36");
    }

    @Test
    void moreThanWantedStopsEarly() {
        assertThat(places(new Wish(2, Map.of(), false, 10))).hasSize(11);
    }

    private static Present present(long id, String cidr, String division, UnitId... unit) {
        return new Present(id, Block.of(cidr), division, unit.length == 0 ? null : unit[0], false);
    }

    private List<String> findings(Present... prefixes) {
        return Inspection.of(plan, homes, List.of(prefixes)).stream()
                .map(finding -> finding.prefixId() + " " + finding.kind())
                .toList();
    }

    @Test
    void whatFollowsThePlanIsNoFinding() {
        assertThat(findings(
                        present(1, "2001:db8::/32", CITY),
                        present(2, "2001:db8:1000::/36", CITY),
                        present(3, "2001:db8:1200::/40", "990003"),
                        present(4, "2001:db8:1200:a000::/52", "990003101", OF_A_TOWN),
                        present(5, "2001:db8:1200:a010::/64", "990003101"),
                        present(6, "2001:db8:1200:a010::/112", "990003101")))
                .isEmpty();
    }

    @Test
    void eachDepartureFromThePlanIsFoundOnce() {
        assertThat(findings(
                        present(1, "2001:db8:1000::/38", CITY),
                        present(2, "2001:db8:1200::/40", "990002"),
                        present(3, "2001:db8:1200:a000::/52", "990003"),
                        present(4, "2001:db8:1200:b000::/52", "990003"),
                        present(5, "2001:db8:1200:b010::/64", "990003"),
                        present(6, "2001:db8:7000::/36", CITY)))
                .containsExactly(
                        "1 OFF_BOUNDARY", "2 WRONG_DIVISION", "3 WRONG_UNIT", "4 UNKNOWN_CODE", "6 RESERVED_CODE");
    }

    @Test
    void aRunThatIsKeptBackNeedsNoBoundary() {
        Present kept = new Present(1, Block.of("2001:db8:8000::/34"), CITY, null, true);
        Present acrossUsed = new Present(2, Block.of("2001:db8:4000::/34"), CITY, null, true);
        assertThat(findings(kept)).isEmpty();
        assertThat(findings(present(3, "2001:db8:8000::/34", CITY))).containsExactly("3 OFF_BOUNDARY");
        assertThat(findings(acrossUsed)).containsExactly("2 OFF_BOUNDARY");
    }

    @Test
    void onlyWhereAFieldIsInUseSomethingIsMissing() {
        List<Finding> missing = Inspection.missing(
                plan,
                CITY,
                homes,
                List.of(present(1, "2001:db8:1000::/36", CITY), present(2, "2001:db8:1200::/40", "990003")));
        assertThat(missing.stream().map(finding -> finding.block().toString()).filter(cidr -> cidr.endsWith("/36")))
                .hasSize(6)
                .doesNotContain("2001:db8:1000::/36", "2001:db8:7000::/36");
        assertThat(missing.stream().map(finding -> finding.block().toString()).filter(cidr -> cidr.endsWith("/40")))
                .hasSize(6)
                .contains("2001:db8:1000::/40");
        assertThat(missing).noneMatch(finding -> finding.block().length() > 40);
    }
}
