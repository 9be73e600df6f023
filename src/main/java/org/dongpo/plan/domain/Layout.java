package org.dongpo.plan.domain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.dongpo.plan.FieldKind;
import org.dongpo.shared.UnitId;
import org.jspecify.annotations.Nullable;

/**
 * Which prefixes a plan makes, down to a field: one for each code, inside those of the fields in front. A unit's lie only
 * in the block of its own division.
 */
public final class Layout {

    private final AddressPlan plan;
    private final Homes homes;
    private final Wish wish;
    private final List<List<PlanCode>> codes;
    private final List<Place> places = new ArrayList<>();

    private Layout(AddressPlan plan, Homes homes, Wish wish) {
        this.plan = plan;
        this.homes = homes;
        this.wish = wish;
        this.codes = plan.fields().stream()
                .map(field -> field.codes().stream()
                        .sorted(Comparator.comparingLong(PlanCode::first))
                        .toList())
                .toList();
    }

    /**
     * What is wanted of it.
     *
     * @param through the place of the last field
     * @param chosen the codes to be used of a field, by its place; all of a field that is not named
     * @param reserves whether codes that are kept back become prefixes, too
     * @param most how many prefixes at most
     */
    public record Wish(int through, Map<Integer, Set<Long>> chosen, boolean reserves, int most) {

        boolean takes(int field, PlanCode code) {
            Set<Long> some = chosen.get(field);
            return some == null || some.contains(code.first());
        }
    }

    /**
     * A prefix that the plan makes.
     *
     * @param field the place of the field whose code it is; -1 for the base
     * @param divisionCode whose it is
     * @param reserved whether it is kept back
     */
    public record Place(
            Block block,
            int field,
            String label,
            String divisionCode,
            @Nullable UnitId unitId,
            boolean reserved) {

        private Place at(Block other) {
            return new Place(other, field, label, divisionCode, unitId, reserved);
        }
    }

    /**
     * The prefixes, each behind the one around it; one more than wanted at most when there are too many.
     *
     * @param owner the division whose plan it is
     */
    public static List<Place> of(AddressPlan plan, String owner, Homes homes, Wish wish) {
        Layout layout = new Layout(plan, homes, wish);
        Place base = new Place(plan.base(), -1, plan.name(), owner, null, false);
        layout.places.add(base);
        layout.descend(0, base, null);
        return List.copyOf(layout.places);
    }

    /**
     * The prefixes of the codes of one field, directly in a block that ends where that field begins. Of a block whose own
     * codes are not in the tables there are none.
     */
    static List<Place> inside(AddressPlan plan, String owner, Homes homes, Block around) {
        Place place = new Place(around, -1, plan.name(), owner, null, false);
        PlanCode division = null;
        for (int i = 0; i < plan.fields().size(); i++) {
            PlanField field = plan.fields().get(i);
            if (plan.start(i) == around.length()) {
                Layout layout = new Layout(plan, homes, new Wish(i, Map.of(), false, Integer.MAX_VALUE - 1));
                layout.descend(i, place, division);
                return List.copyOf(layout.places);
            }
            PlanCode code = field.code(around.bits(plan.start(i), field.bits())).orElse(null);
            if (code == null && field.kind().isClosed() || code != null && code.reserved()) {
                return List.of();
            }
            if (code != null) {
                String inner = code.divisionCode() == null ? place.divisionCode() : code.divisionCode();
                UnitId unit = code.unitId() == null ? place.unitId() : code.unitId();
                place = new Place(around, i, code.label(), inner, unit, false);
                division = field.kind() == FieldKind.DIVISION ? code : division;
            }
        }
        return List.of();
    }

    private boolean isFull() {
        return places.size() > wish.most();
    }

    private void descend(int field, Place around, @Nullable PlanCode division) {
        if (field > wish.through()) {
            return;
        }
        PlanField now = plan.fields().get(field);
        if (now.kind() == FieldKind.SPARE) {
            descend(field + 1, around.at(around.block().child(0, now.bits())), division);
            return;
        }
        for (PlanCode code : codes.get(field)) {
            if (isFull()) {
                return;
            }
            if (code.reserved()) {
                keep(now, field, around, code);
            } else if (wish.takes(field, code) && homes.allows(code, division)) {
                Place place = place(field, around, code);
                places.add(place);
                descend(field + 1, place, now.kind() == FieldKind.DIVISION ? code : division);
            }
        }
    }

    private void keep(PlanField now, int field, Place around, PlanCode code) {
        if (wish.reserves()) {
            for (Block block : around.block().run(code.first(), code.last(), now.bits())) {
                places.add(new Place(block, field, code.label(), around.divisionCode(), around.unitId(), true));
            }
        }
    }

    private Place place(int field, Place around, PlanCode code) {
        UnitId unit = code.unitId();
        String ofUnit = unit == null ? null : homes.divisionOf(unit);
        String division = code.divisionCode() == null ? around.divisionCode() : code.divisionCode();
        return new Place(
                around.block().child(code.first(), plan.fields().get(field).bits()),
                field,
                code.label(),
                ofUnit == null ? division : ofUnit,
                unit == null ? around.unitId() : unit,
                false);
    }
}
