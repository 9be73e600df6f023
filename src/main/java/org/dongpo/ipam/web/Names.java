package org.dongpo.ipam.web;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dongpo.access.Scope;
import org.dongpo.ipam.persistence.AddressQueries.AddressView;
import org.dongpo.ipam.persistence.FindingQueries.FindingView;
import org.dongpo.ipam.persistence.PrefixQueries.PrefixView;
import org.dongpo.organization.Division;
import org.dongpo.organization.Organizations;
import org.dongpo.organization.Unit;
import org.dongpo.shared.UnitId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Looks up the names of units and divisions for a whole page of rows at once. */
@Component
class Names {

    private final Organizations organizations;

    Names(Organizations organizations) {
        this.organizations = organizations;
    }

    /** The names that were looked up. */
    record Found(Map<UnitId, Unit> units, Map<String, String> divisions) {

        @Nullable
        String unit(@Nullable UnitId id) {
            Unit unit = id == null ? null : units.get(id);
            return unit == null ? null : unit.name();
        }

        /** Without the units outside a scope. */
        Found within(Scope scope) {
            Map<UnitId, Unit> seen = units.values().stream()
                    .filter(unit -> scope.covers(unit.divisionCode(), unit.id()))
                    .collect(Collectors.toMap(Unit::id, unit -> unit));
            return new Found(seen, divisions);
        }

        @Nullable
        String division(String code) {
            return divisions.get(code);
        }
    }

    Found ofPrefixes(List<PrefixView> views) {
        return look(
                views.stream().map(view -> view.row().unitId()),
                views.stream()
                        .flatMap(view -> Stream.of(
                                view.row().divisionCode(),
                                Objects.requireNonNullElse(
                                        view.row().delegatedTo(), view.row().divisionCode()))));
    }

    /** Of the divisions only: addresses bring the names of their holders. */
    Found ofAddresses(List<AddressView> views) {
        return ofDivisions(views.stream()
                .map(AddressView::holding)
                .filter(Objects::nonNull)
                .map(holding -> holding.holder().divisionCode())
                .toList());
    }

    Found ofFindings(List<FindingView> views) {
        return look(views.stream().map(FindingView::unitId), views.stream().map(FindingView::divisionCode));
    }

    Found ofDivisions(Collection<String> codes) {
        return look(Stream.empty(), codes.stream());
    }

    Found ofUnits(Collection<UnitId> units) {
        return look(units.stream(), Stream.empty());
    }

    private Found look(Stream<@Nullable UnitId> units, Stream<String> divisions) {
        return new Found(
                organizations.units(units.filter(Objects::nonNull).collect(Collectors.toSet())),
                divisions
                        .distinct()
                        .flatMap(code -> organizations.division(code).stream())
                        .collect(Collectors.toMap(Division::code, Division::name)));
    }
}
