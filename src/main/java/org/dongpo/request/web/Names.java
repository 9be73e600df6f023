package org.dongpo.request.web;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.dongpo.ipam.AddressRegister;
import org.dongpo.ipam.AddressRegister.Space;
import org.dongpo.organization.Division;
import org.dongpo.organization.Organizations;
import org.dongpo.organization.Person;
import org.dongpo.organization.Unit;
import org.dongpo.request.RequestForm;
import org.dongpo.shared.SpaceId;
import org.dongpo.shared.UnitId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Looks up the names of what requests refer to, for a whole page of rows at once. */
@Component("requestNames")
class Names {

    private final Organizations organizations;
    private final AddressRegister register;

    Names(Organizations organizations, AddressRegister register) {
        this.organizations = organizations;
        this.register = register;
    }

    /** The names that were looked up. */
    record Found(Map<UnitId, Unit> units, Map<String, String> divisions) {

        @Nullable
        String unit(UnitId id) {
            Unit unit = units.get(id);
            return unit == null ? null : unit.name();
        }

        @Nullable
        String division(String code) {
            return divisions.get(code);
        }
    }

    Found of(Collection<UnitId> units) {
        Map<UnitId, Unit> found = organizations.units(units);
        Map<String, String> divisions = found.values().stream()
                .map(Unit::divisionCode)
                .distinct()
                .flatMap(code -> organizations.division(code).stream())
                .collect(Collectors.toMap(Division::code, Division::name));
        return new Found(found, divisions);
    }

    /** A form with the names in it. */
    FormBody form(RequestForm form) {
        SpaceId space = form.spaceId();
        String spaceName = space == null ? null : spaceName(register.spaces(), space);
        String responsible = form.responsiblePersonId() == null
                ? null
                : organizations
                        .person(form.responsiblePersonId())
                        .map(Person::name)
                        .orElse(null);
        return FormBody.of(form, spaceName, responsible);
    }

    /** The name of a space. */
    String space(SpaceId id) {
        String name = spaceName(register.spaces(), id);
        return name == null ? id.toString() : name;
    }

    private static @Nullable String spaceName(List<Space> spaces, SpaceId id) {
        return spaces.stream()
                .filter(space -> space.id().equals(id))
                .map(Space::name)
                .findFirst()
                .orElse(null);
    }

    /** The name of the city that is served. */
    @Nullable
    String city() {
        return organizations.city().map(Division::name).orElse(null);
    }
}
