package org.dongpo.plan.domain;

import java.util.Optional;
import org.dongpo.ipam.IpFamily;
import org.dongpo.plan.FieldKind;
import org.dongpo.shared.UnitId;
import org.jspecify.annotations.Nullable;

/**
 * The way through a plan to the IPv6 block that goes with an IPv4 prefix: the first plane that has a name, the code of its
 * division, the code of its unit; the third octet of the IPv4 prefix in the first numbered field that holds it, and zero in
 * the others, so that the prefix can be recognised.
 */
public record PartnerPath(
        Block ipv4, String divisionCode, @Nullable UnitId unitId) {

    private static final int THIRD_OCTET = 16;
    private static final int OCTET = 8;

    /** The block; nothing where the plan is not of IPv6, or has no code for the division or the unit. */
    public Optional<Block> in(AddressPlan plan, Homes homes) {
        if (plan.base().family() != IpFamily.IPV6 || unitId == null) {
            return Optional.empty();
        }
        Block block = plan.base();
        boolean numbered = false;
        boolean unitFound = false;
        for (PlanField field : plan.fields()) {
            boolean holdsOctet = field.kind() == FieldKind.NUMBER && !numbered && field.bits() >= OCTET;
            Long code = holdsOctet ? (Long) octet() : code(field, homes);
            if (code == null) {
                return Optional.empty();
            }
            numbered |= holdsOctet;
            unitFound |= field.kind() == FieldKind.UNIT;
            block = block.child(code, field.bits());
        }
        return unitFound ? Optional.of(block) : Optional.empty();
    }

    private long octet() {
        return ipv4.bits(THIRD_OCTET, OCTET);
    }

    private @Nullable Long code(PlanField field, Homes homes) {
        return switch (field.kind()) {
            case TABLE -> first(field);
            case DIVISION -> division(homes);
            case UNIT -> unit(field);
            case NUMBER, SPARE -> 0L;
        };
    }

    private static @Nullable Long first(PlanField field) {
        return field.codes().stream()
                .filter(code -> !code.reserved())
                .map(PlanCode::first)
                .min(Long::compare)
                .orElse(null);
    }

    private @Nullable Long division(Homes homes) {
        PlanCode code = homes.of(divisionCode);
        return code == null ? null : (Long) code.first();
    }

    private @Nullable Long unit(PlanField field) {
        return field.codes().stream()
                .filter(code -> code.unitId() != null && code.unitId().equals(unitId))
                .map(PlanCode::first)
                .findFirst()
                .orElse(null);
    }
}
