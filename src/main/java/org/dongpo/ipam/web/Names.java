package org.dongpo.ipam.web;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dongpo.ipam.persistence.AddressQueries.AddressView;
import org.dongpo.ipam.persistence.AddressQueries.HoldingView;
import org.dongpo.ipam.persistence.FindingQueries.FindingView;
import org.dongpo.ipam.persistence.PrefixQueries.PrefixView;
import org.dongpo.organization.Division;
import org.dongpo.organization.Organizations;
import org.dongpo.organization.Person;
import org.dongpo.organization.Unit;
import org.dongpo.shared.PersonId;
import org.dongpo.shared.UnitId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Looks up the names of units, divisions and people for a whole page of rows at once. */
@Component
class Names {

    private final Organizations organizations;

    Names(Organizations organizations) {
        this.organizations = organizations;
    }

    /** The names that were looked up. */
    record Found(Map<UnitId, Unit> units, Map<PersonId, Person> people, Map<String, String> divisions) {

        @Nullable
        String unit(@Nullable UnitId id) {
            Unit unit = id == null ? null : units.get(id);
            return unit == null ? null : unit.name();
        }

        @Nullable
        Person person(@Nullable PersonId id) {
            return id == null ? null : people.get(id);
        }

        @Nullable
        String division(String code) {
            return divisions.get(code);
        }
    }

    /** The names of one unit and one of its people, who are known already. */
    Found of(Unit unit, @Nullable Person person) {
        return new Found(
                Map.of(unit.id(), unit),
                person == null ? Map.of() : Map.of(person.id(), person),
                organizations
                        .division(unit.divisionCode())
                        .map(division -> Map.of(division.code(), division.name()))
                        .orElse(Map.of()));
    }

    Found ofPrefixes(List<PrefixView> views) {
        return look(
                views.stream().map(view -> view.row().unitId()),
                Stream.empty(),
                views.stream()
                        .flatMap(view -> Stream.of(
                                view.row().divisionCode(),
                                Objects.requireNonNullElse(
                                        view.row().delegatedTo(), view.row().divisionCode()))));
    }

    Found ofAddresses(List<AddressView> views) {
        return ofHoldings(views.stream()
                .map(AddressView::holding)
                .filter(Objects::nonNull)
                .toList());
    }

    Found ofHoldings(Collection<HoldingView> holdings) {
        return look(
                holdings.stream().map(holding -> holding.holder().unitId()),
                holdings.stream().map(holding -> holding.holder().personId()),
                holdings.stream().map(holding -> holding.holder().divisionCode()));
    }

    Found ofFindings(List<FindingView> views) {
        return look(
                views.stream().map(FindingView::unitId),
                Stream.empty(),
                views.stream().map(FindingView::divisionCode));
    }

    Found ofDivisions(Collection<String> codes) {
        return look(Stream.empty(), Stream.empty(), codes.stream());
    }

    Found ofUnits(Collection<UnitId> units) {
        return look(units.stream(), Stream.empty(), Stream.empty());
    }

    private Found look(Stream<@Nullable UnitId> units, Stream<@Nullable PersonId> people, Stream<String> divisions) {
        return new Found(
                organizations.units(units.filter(Objects::nonNull).collect(Collectors.toSet())),
                organizations.people(people.filter(Objects::nonNull).collect(Collectors.toSet())),
                divisions
                        .distinct()
                        .flatMap(code -> organizations.division(code).stream())
                        .collect(Collectors.toMap(Division::code, Division::name)));
    }
}
