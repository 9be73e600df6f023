package org.dongpo.plan.web;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.dongpo.access.Caller;
import org.dongpo.access.Permission;
import org.dongpo.ipam.AddressRegister;
import org.dongpo.ipam.AddressRegister.Space;
import org.dongpo.organization.Division;
import org.dongpo.organization.Organizations;
import org.dongpo.organization.Unit;
import org.dongpo.plan.domain.AddressPlan;
import org.dongpo.plan.domain.AddressPlan.Part;
import org.dongpo.plan.domain.AddressPlan.Standing;
import org.dongpo.plan.domain.Block;
import org.dongpo.plan.domain.PlanCode;
import org.dongpo.plan.domain.PlanField;
import org.dongpo.plan.domain.PlanRecord;
import org.dongpo.shared.SpaceId;
import org.dongpo.shared.UnitId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes out of addresses that were read what is told of them. Units of others stay without a name. */
@Component
class PlanReadings {

    private final Organizations organizations;
    private final AddressRegister register;

    PlanReadings(Organizations organizations, AddressRegister register) {
        this.organizations = organizations;
        this.register = register;
    }

    /** An address or a block, read by a plan. */
    record PlanReading(long planId, String planName, String spaceName, String address, List<PlanPart> parts) {}

    /**
     * A field of it.
     *
     * @param code the code; of a part, its lowest; absent when the block ends before the field
     * @param lastCode of a part, its highest code
     * @param name what the table says of the code
     */
    record PlanPart(
            long fieldId,
            String label,
            String colour,
            int start,
            int bits,
            Standing standing,
            @Nullable Long code,
            @Nullable Long lastCode,
            @Nullable String hex,
            @Nullable String name,
            @Nullable String divisionCode,
            @Nullable String divisionName,
            @Nullable Long unitId,
            @Nullable String unitName) {}

    PlanReading of(Caller caller, PlanRecord record, Block block) {
        return of(caller, List.of(record), block).get(0);
    }

    List<PlanReading> of(Caller caller, List<PlanRecord> records, Block block) {
        Map<SpaceId, String> spaces = register.spaces().stream().collect(Collectors.toMap(Space::id, Space::name));
        Map<UnitId, Unit> units = organizations.units(records.stream()
                .flatMap(record -> record.plan().decode(block).stream())
                .map(Part::entry)
                .filter(Objects::nonNull)
                .map(PlanCode::unitId)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet()));
        return records.stream()
                .map(record -> new PlanReading(
                        record.id(),
                        record.plan().name(),
                        spaces.getOrDefault(record.spaceId(), ""),
                        block.toString(),
                        parts(caller, record.plan(), block, units)))
                .toList();
    }

    private List<PlanPart> parts(Caller caller, AddressPlan plan, Block block, Map<UnitId, Unit> units) {
        return plan.decode(block).stream()
                .map(part -> part(caller, plan, part, units))
                .toList();
    }

    private PlanPart part(Caller caller, AddressPlan plan, Part part, Map<UnitId, Unit> units) {
        PlanField field = plan.fields().get(part.field());
        Long code = part.code();
        PlanCode entry = part.entry();
        Unit unit = entry == null || entry.unitId() == null ? null : units.get(entry.unitId());
        boolean hidden = unit != null && !caller.scope(Permission.REGISTER_READ).covers(unit.divisionCode(), unit.id());
        String division = entry == null ? null : entry.divisionCode();
        return new PlanPart(
                field.id(),
                field.label(),
                field.colour(),
                plan.start(part.field()),
                field.bits(),
                part.standing(),
                code,
                part.last(),
                code == null ? null : field.hex(code),
                entry == null || hidden ? null : entry.label(),
                division,
                division == null
                        ? null
                        : organizations.division(division).map(Division::name).orElse(null),
                unit == null || hidden ? null : unit.id().value(),
                unit == null || hidden ? null : unit.name());
    }
}
