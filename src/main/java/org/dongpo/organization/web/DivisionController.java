package org.dongpo.organization.web;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.dongpo.access.Caller;
import org.dongpo.access.Permission;
import org.dongpo.access.Permitted;
import org.dongpo.access.Scope;
import org.dongpo.organization.Division;
import org.dongpo.organization.HoldingCounts;
import org.dongpo.organization.HoldingCounts.HoldingCount;
import org.dongpo.organization.Organizations;
import org.dongpo.organization.persistence.PersonStore;
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
    private final PersonStore people;
    private final HoldingCounts holdings;

    DivisionController(Organizations organizations, UnitStore units, PersonStore people, HoldingCounts holdings) {
        this.organizations = organizations;
        this.units = units;
        this.people = people;
        this.holdings = holdings;
    }

    /**
     * A division with the number of units in it and below it, as far as the caller may see them.
     *
     * @param held what else is there; only when it was asked for
     */
    record DivisionBody(
            String code,
            String name,
            Division.Level level,
            @Nullable String parentCode,
            long unitCount,
            @Nullable DivisionHeld held) {}

    /** How much there is in a division and below it. */
    record DivisionHeld(long people, long addresses, long prefixes) {}

    /**
     * The divisions right below one; those right below the city that is served when none is named.
     *
     * @param held whether to count what they hold, too
     */
    @Permitted(Permission.ORGANIZATION_READ)
    @GetMapping
    Page<DivisionBody> list(
            Caller caller,
            @RequestParam(required = false) @Nullable String parent,
            @RequestParam(defaultValue = "false") boolean held) {
        String code = parent == null ? organizations.city().map(Division::code).orElse(null) : parent;
        return Page.whole(bodies(caller, organizations.divisionsBelow(code), held));
    }

    @Permitted(Permission.ORGANIZATION_READ)
    @GetMapping("/{code}")
    DivisionBody get(Caller caller, @PathVariable String code) {
        List<Division> found = organizations.division(code).stream().toList();
        return bodies(caller, found, true).stream().findFirst().orElseThrow(ProblemException::notFound);
    }

    private List<DivisionBody> bodies(Caller caller, List<Division> divisions, boolean withHeld) {
        List<String> codes = divisions.stream().map(Division::code).toList();
        Scope scope = caller.scope(Permission.ORGANIZATION_READ);
        Map<String, Long> counts = units.countBelow(codes, scope);
        Map<String, DivisionHeld> held = withHeld ? held(caller, codes, scope) : Map.of();
        return divisions.stream()
                .map(division -> new DivisionBody(
                        division.code(),
                        division.name(),
                        division.level(),
                        division.parentCode(),
                        counts.getOrDefault(division.code(), 0L),
                        held.get(division.code())))
                .toList();
    }

    private Map<String, DivisionHeld> held(Caller caller, List<String> codes, Scope scope) {
        Map<String, Long> ofPeople = people.countBelow(codes, scope);
        Map<String, HoldingCount> ofRegister = holdings.ofDivisions(caller, codes);
        return codes.stream().collect(Collectors.toMap(Function.identity(), code -> {
            HoldingCount counts = ofRegister.getOrDefault(code, HoldingCount.NONE);
            return new DivisionHeld(ofPeople.getOrDefault(code, 0L), counts.addresses(), counts.prefixes());
        }));
    }
}
