package org.dongpo.plan.web;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dongpo.ipam.PrefixBook.Booked;
import org.dongpo.ipam.PrefixBook.Conflict;
import org.dongpo.ipam.PrefixBook.Planted;
import org.dongpo.ipam.PrefixBook.Reason;
import org.dongpo.ipam.PrefixBook.Status;
import org.dongpo.organization.Division;
import org.dongpo.organization.Organizations;
import org.dongpo.organization.Unit;
import org.dongpo.shared.UnitId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tells what became, or would become, of the prefixes of a plan. */
@Component
class PlanOutcomes {

    /** More rows than that nobody reads; the numbers are those of all. */
    private static final int SHOWN = 500;

    private final Organizations organizations;

    PlanOutcomes(Organizations organizations) {
        this.organizations = organizations;
    }

    /** How many prefixes are new, were there, and could not be made; the first of each. */
    record PlanOutcome(
            int made,
            int there,
            int conflicts,
            List<PlanOutcomeLine> madeLines,
            List<PlanOutcomeLine> thereLines,
            List<PlanOutcomeLine> conflictLines) {}

    /**
     * A prefix.
     *
     * @param prefixId absent when it is not there, as in a preview
     * @param reason why it was left alone
     */
    record PlanOutcomeLine(
            String cidr,
            @Nullable Long prefixId,
            Status status,
            @Nullable String divisionName,
            @Nullable String unitName,
            @Nullable Reason reason) {}

    PlanOutcome of(Planted planted) {
        List<Booked> made = first(planted.made());
        List<Booked> there = first(planted.there());
        List<Conflict> conflicts = first(planted.conflicts());
        Map<UnitId, Unit> units = organizations.units(Stream.of(
                        made.stream().map(Booked::unitId),
                        there.stream().map(Booked::unitId),
                        conflicts.stream().map(conflict -> conflict.draft().unitId()))
                .flatMap(stream -> stream)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet()));
        return new PlanOutcome(
                planted.made().size(),
                planted.there().size(),
                planted.conflicts().size(),
                made.stream().map(booked -> line(booked, units)).toList(),
                there.stream().map(booked -> line(booked, units)).toList(),
                conflicts.stream().map(conflict -> line(conflict, units)).toList());
    }

    private static <T> List<T> first(List<T> all) {
        return all.subList(0, Math.min(SHOWN, all.size()));
    }

    private PlanOutcomeLine line(Booked booked, Map<UnitId, Unit> units) {
        return new PlanOutcomeLine(
                booked.cidr(),
                booked.id().value(),
                booked.status(),
                division(booked.divisionCode()),
                unit(booked.unitId(), units),
                null);
    }

    private PlanOutcomeLine line(Conflict conflict, Map<UnitId, Unit> units) {
        Booked present = conflict.present();
        return new PlanOutcomeLine(
                conflict.draft().cidr(),
                present == null ? null : present.id().value(),
                conflict.draft().status(),
                division(conflict.draft().divisionCode()),
                unit(conflict.draft().unitId(), units),
                conflict.reason());
    }

    private @Nullable String division(String code) {
        return organizations.division(code).map(Division::name).orElse(null);
    }

    private static @Nullable String unit(@Nullable UnitId id, Map<UnitId, Unit> units) {
        Unit unit = id == null ? null : units.get(id);
        return unit == null ? null : unit.name();
    }
}
