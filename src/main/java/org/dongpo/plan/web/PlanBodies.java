package org.dongpo.plan.web;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.dongpo.access.Caller;
import org.dongpo.ipam.AddressRegister;
import org.dongpo.ipam.AddressRegister.Space;
import org.dongpo.organization.Division;
import org.dongpo.organization.Organizations;
import org.dongpo.plan.FieldKind;
import org.dongpo.plan.application.PlanReader;
import org.dongpo.plan.domain.AddressPlan;
import org.dongpo.plan.domain.AddressPlan.Warning;
import org.dongpo.plan.domain.PlanField;
import org.dongpo.plan.domain.PlanRecord;
import org.dongpo.plan.persistence.CodeQueries;
import org.dongpo.plan.persistence.CodeQueries.CodeCount;
import org.dongpo.plan.persistence.CodeQueries.CodeView;
import org.dongpo.shared.SpaceId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes out of plans what is told of them, names included. */
@Component
class PlanBodies {

    private final PlanReader reader;
    private final AddressRegister register;
    private final Organizations organizations;
    private final CodeQueries codes;

    PlanBodies(PlanReader reader, AddressRegister register, Organizations organizations, CodeQueries codes) {
        this.reader = reader;
        this.register = register;
        this.organizations = organizations;
        this.codes = codes;
    }

    /**
     * A plan.
     *
     * @param end the bit behind its last field
     * @param limit the bit that no field may go beyond
     * @param generated how many prefixes have been made by it
     * @param writable whether the caller may change it
     */
    record PlanBody(
            long id,
            String name,
            int family,
            long spaceId,
            @Nullable String spaceName,
            String cidr,
            String divisionCode,
            @Nullable String divisionName,
            @Nullable String notes,
            int version,
            long generated,
            @Nullable Instant generatedAt,
            int end,
            int limit,
            boolean writable,
            List<PlanFieldBody> fields,
            List<Warning> warnings) {}

    /**
     * A field.
     *
     * @param start its first bit, the address's first being 0
     * @param entries how many entries its table has
     * @param used how many of its codes are in use
     */
    record PlanFieldBody(
            long id, String label, int start, int bits, FieldKind kind, String colour, long entries, long used) {}

    /** An entry of a table. */
    record PlanCodeBody(
            long code,
            long lastCode,
            String hex,
            String label,
            @Nullable String divisionCode,
            @Nullable String divisionName,
            @Nullable Long unitId,
            @Nullable String unitName,
            boolean reserved) {}

    PlanBody of(Caller caller, PlanRecord record) {
        return of(caller, List.of(record)).get(0);
    }

    List<PlanBody> of(Caller caller, List<PlanRecord> records) {
        Map<Long, CodeCount> counts =
                codes.counts(records.stream().map(PlanRecord::id).toList());
        Map<SpaceId, String> spaces = register.spaces().stream().collect(Collectors.toMap(Space::id, Space::name));
        return records.stream()
                .map(record -> body(caller, record, counts, spaces.get(record.spaceId())))
                .toList();
    }

    private PlanBody body(Caller caller, PlanRecord record, Map<Long, CodeCount> counts, @Nullable String spaceName) {
        AddressPlan plan = record.plan();
        return new PlanBody(
                record.id(),
                plan.name(),
                plan.base().family().version(),
                record.spaceId().value(),
                spaceName,
                plan.base().toString(),
                record.divisionCode(),
                division(record.divisionCode()),
                record.notes(),
                record.version(),
                record.generated(),
                record.generatedAt(),
                plan.end(),
                AddressPlan.limit(plan.base().family()),
                reader.isOwn(caller, record),
                fields(plan, counts),
                plan.warnings());
    }

    private static List<PlanFieldBody> fields(AddressPlan plan, Map<Long, CodeCount> counts) {
        return IntStream.range(0, plan.fields().size())
                .mapToObj(i -> {
                    PlanField field = plan.fields().get(i);
                    CodeCount count = counts.getOrDefault(field.id(), new CodeCount(0, 0));
                    return new PlanFieldBody(
                            field.id(),
                            field.label(),
                            plan.start(i),
                            field.bits(),
                            field.kind(),
                            field.colour(),
                            count.entries(),
                            count.used());
                })
                .toList();
    }

    PlanCodeBody of(PlanField field, CodeView view) {
        String division = view.code().divisionCode() == null
                ? view.unitDivision()
                : view.code().divisionCode();
        return new PlanCodeBody(
                view.code().first(),
                view.code().last(),
                field.hex(view.code().first()),
                view.code().label(),
                division,
                division == null ? null : division(division),
                view.code().unitId() == null ? null : view.code().unitId().value(),
                view.unitName(),
                view.code().reserved());
    }

    private @Nullable String division(String code) {
        return organizations.division(code).map(Division::name).orElse(null);
    }
}
