package org.dongpo.organization.web;

import java.util.List;
import java.util.Map;
import org.dongpo.access.Caller;
import org.dongpo.access.Permission;
import org.dongpo.access.Permitted;
import org.dongpo.access.Scope;
import org.dongpo.organization.Division;
import org.dongpo.organization.Organizations;
import org.dongpo.organization.persistence.UnitStore;
import org.dongpo.shared.Page;
import org.dongpo.shared.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Divisions over HTTP. They are no secret: everybody who may see units may see them all. */
@RestController
@RequestMapping("/api/v1/divisions")
class DivisionController {

    private final Organizations organizations;
    private final UnitStore units;

    DivisionController(Organizations organizations, UnitStore units) {
        this.organizations = organizations;
        this.units = units;
    }

    /** A division with the number of units in it and below it, as far as the caller may see them. */
    record DivisionBody(
            String code,
            String name,
            Division.Level level,
            @Nullable String parentCode,
            long unitCount) {}

    /** The divisions right below one; those right below the city that is served when none is named. */
    @Permitted(Permission.ORGANIZATION_READ)
    @GetMapping
    Page<DivisionBody> list(Caller caller, @RequestParam(required = false) @Nullable String parent) {
        String code = parent == null ? organizations.city().map(Division::code).orElse(null) : parent;
        Scope scope = caller.scope(Permission.ORGANIZATION_READ);
        List<DivisionBody> items = bodies(organizations.divisionsBelow(code), scope);
        return Page.whole(items);
    }

    @Permitted(Permission.ORGANIZATION_READ)
    @GetMapping("/{code}")
    DivisionBody get(Caller caller, @PathVariable String code) {
        List<Division> found = organizations.division(code).stream().toList();
        return bodies(found, caller.scope(Permission.ORGANIZATION_READ)).stream()
                .findFirst()
                .orElseThrow(ProblemException::notFound);
    }

    private List<DivisionBody> bodies(List<Division> divisions, Scope scope) {
        Map<String, Long> counts =
                units.countBelow(divisions.stream().map(Division::code).toList(), scope);
        return divisions.stream()
                .map(division -> new DivisionBody(
                        division.code(),
                        division.name(),
                        division.level(),
                        division.parentCode(),
                        counts.getOrDefault(division.code(), 0L)))
                .toList();
    }
}
