package org.dongpo.ipam.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Optional;
import org.dongpo.access.Caller;
import org.dongpo.access.Permission;
import org.dongpo.access.Permitted;
import org.dongpo.ipam.DualStack.Subject;
import org.dongpo.ipam.DualStack.SystemFacts;
import org.dongpo.ipam.Phase;
import org.dongpo.ipam.SystemId;
import org.dongpo.ipam.application.BusinessSystems;
import org.dongpo.ipam.persistence.PhaseStore;
import org.dongpo.ipam.persistence.PhaseStore.Standing;
import org.dongpo.ipam.persistence.SystemStore;
import org.dongpo.ipam.persistence.SystemStore.SystemAddress;
import org.dongpo.ipam.persistence.SystemStore.SystemRow;
import org.dongpo.shared.AddressId;
import org.dongpo.shared.ProblemException;
import org.dongpo.shared.UnitId;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Business systems over HTTP. They are listed with their phases: {@code /transition/subjects?kind=SYSTEM}. */
@RestController
@RequestMapping("/api/v1/systems")
class BusinessSystemController {

    private final BusinessSystems systems;
    private final SystemStore store;
    private final PhaseStore phases;

    BusinessSystemController(BusinessSystems systems, SystemStore store, PhaseStore phases) {
        this.systems = systems;
        this.store = store;
        this.phases = phases;
    }

    /** What is said of a system. */
    record BusinessSystemEdit(
            @NotBlank @Size(max = 100) String name,
            @NotNull Long unitId,
            @Nullable @Size(max = 500) String site,
            @Nullable @Size(max = 2000) String notes,
            @Nullable @Size(max = 200) List<@NotNull Long> addressIds) {

        SystemFacts facts() {
            return new SystemFacts(
                    name.strip(),
                    new UnitId(unitId),
                    blankAsNull(site),
                    blankAsNull(notes),
                    addressIds == null
                            ? List.of()
                            : addressIds.stream().map(AddressId::new).toList());
        }

        private static @Nullable String blankAsNull(@Nullable String text) {
            return text == null || text.isBlank() ? null : text.strip();
        }
    }

    /** A system as the API tells it. */
    record BusinessSystemBody(
            long id,
            String name,
            long unitId,
            @Nullable String unitName,
            String divisionCode,
            @Nullable String site,
            @Nullable String notes,
            Phase phase,
            List<SystemAddress> addresses) {}

    @Permitted(Permission.REGISTER_READ)
    @GetMapping("/{id}")
    BusinessSystemBody getSystem(Caller caller, @PathVariable long id) {
        SystemRow row = store.find(new SystemId(id), caller.scope(Permission.REGISTER_READ))
                .orElseThrow(ProblemException::notFound);
        Optional<Standing> standing = phases.standing(Subject.of(row.id()));
        return new BusinessSystemBody(
                id,
                row.name(),
                row.unitId().value(),
                row.unitName(),
                row.divisionCode(),
                row.site(),
                row.notes(),
                standing.map(Standing::phase).orElse(Phase.IPV4_ONLY),
                store.addresses(List.of(id)).getOrDefault(id, List.of()));
    }

    @Permitted(Permission.REGISTER_WRITE)
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    BusinessSystemBody createSystem(Caller caller, @Valid @RequestBody BusinessSystemEdit body) {
        return getSystem(caller, systems.add(caller, body.facts()).value());
    }

    @Permitted(Permission.REGISTER_WRITE)
    @PutMapping("/{id}")
    BusinessSystemBody editSystem(Caller caller, @PathVariable long id, @Valid @RequestBody BusinessSystemEdit body) {
        systems.edit(caller, new SystemId(id), body.facts());
        return getSystem(caller, id);
    }

    @Permitted(Permission.REGISTER_WRITE)
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void removeSystem(Caller caller, @PathVariable long id) {
        systems.remove(caller, new SystemId(id));
    }
}
