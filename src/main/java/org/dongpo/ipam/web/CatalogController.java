package org.dongpo.ipam.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.dongpo.access.Caller;
import org.dongpo.access.Permission;
import org.dongpo.access.Permitted;
import org.dongpo.ipam.application.Catalog;
import org.dongpo.ipam.application.Catalog.Kind;
import org.dongpo.ipam.persistence.CatalogStore;
import org.dongpo.ipam.persistence.CatalogStore.AutonomousSystem;
import org.dongpo.ipam.persistence.CatalogStore.CustomField;
import org.dongpo.ipam.persistence.CatalogStore.FieldKind;
import org.dongpo.ipam.persistence.CatalogStore.Pool;
import org.dongpo.ipam.persistence.CatalogStore.PoolKind;
import org.dongpo.ipam.persistence.CatalogStore.PoolLevel;
import org.dongpo.ipam.persistence.CatalogStore.Vlan;
import org.dongpo.ipam.persistence.CatalogStore.VlanGroup;
import org.dongpo.shared.Page;
import org.dongpo.shared.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The small lists that prefixes point to, over HTTP. None is long: they come whole. */
@RestController
@RequestMapping("/api/v1")
class CatalogController {

    private final Catalog catalog;
    private final CatalogStore store;

    CatalogController(Catalog catalog, CatalogStore store) {
        this.catalog = catalog;
        this.store = store;
    }

    record VlanGroupEdit(
            @NotBlank @Size(max = 100) String name,
            @NotNull @Min(1) @Max(4094) Integer firstVid,
            @NotNull @Min(1) @Max(4094) Integer lastVid,
            @NotBlank @Size(max = 9) String divisionCode,
            @Nullable @Size(max = 2000) String notes) {}

    record VlanEdit(
            @NotNull Long groupId,
            @NotNull @Min(1) @Max(4094) Integer vid,
            @NotBlank @Size(max = 100) String name,
            @Nullable @Size(max = 2000) String notes) {}

    record AutonomousSystemEdit(
            @NotNull @Min(1) @Max(4294967295L) Long asn,
            @NotBlank @Size(max = 100) String name,
            @NotBlank @Size(max = 9) String divisionCode,
            @Nullable @Size(max = 2000) String notes) {}

    record PoolEdit(
            @NotBlank @Size(max = 100) String name,
            @NotNull PoolKind kind,
            @NotNull PoolLevel level,
            @NotBlank @Size(max = 9) String divisionCode,
            @Nullable @Size(max = 2000) String notes) {}

    record CustomFieldEdit(
            @NotBlank @Pattern(regexp = "[a-z][a-zA-Z0-9]{0,49}")
            String name,

            @NotBlank @Size(max = 100) String label,
            @NotNull FieldKind kind,
            @Nullable @Size(max = 100) List<@NotBlank @Size(max = 100) String> choices) {}

    /** The id of what was written. */
    record SavedBody(long id) {}

    @Permitted(Permission.REGISTER_READ)
    @GetMapping("/vlan-groups")
    Page<VlanGroup> vlanGroups(Caller caller) {
        return whole(store.vlanGroups(caller.scope(Permission.REGISTER_READ)));
    }

    @Permitted(Permission.REGISTER_READ)
    @GetMapping("/vlans")
    Page<Vlan> vlans(Caller caller, @RequestParam(required = false) @Nullable Long groupId) {
        return whole(store.vlans(groupId, caller.scope(Permission.REGISTER_READ)));
    }

    @Permitted(Permission.REGISTER_READ)
    @GetMapping("/autonomous-systems")
    Page<AutonomousSystem> systems(Caller caller) {
        return whole(store.systems(caller.scope(Permission.REGISTER_READ)));
    }

    @Permitted(Permission.REGISTER_READ)
    @GetMapping("/address-pools")
    Page<Pool> pools(Caller caller) {
        return whole(store.pools(caller.scope(Permission.REGISTER_READ)));
    }

    @Permitted(Permission.REGISTER_READ)
    @GetMapping("/custom-fields")
    Page<CustomField> customFields() {
        return whole(store.customFields());
    }

    @Permitted(Permission.REGISTER_WRITE)
    @PostMapping("/vlan-groups")
    @ResponseStatus(HttpStatus.CREATED)
    SavedBody addVlanGroup(Caller caller, @Valid @RequestBody VlanGroupEdit body) {
        return editVlanGroup(caller, 0, body);
    }

    @Permitted(Permission.REGISTER_WRITE)
    @PutMapping("/vlan-groups/{id}")
    SavedBody editVlanGroup(Caller caller, @PathVariable long id, @Valid @RequestBody VlanGroupEdit body) {
        return new SavedBody(catalog.save(
                caller,
                new VlanGroup(
                        id,
                        body.name().strip(),
                        body.firstVid(),
                        body.lastVid(),
                        body.divisionCode(),
                        text(body.notes()),
                        0)));
    }

    @Permitted(Permission.REGISTER_WRITE)
    @PostMapping("/vlans")
    @ResponseStatus(HttpStatus.CREATED)
    SavedBody addVlan(Caller caller, @Valid @RequestBody VlanEdit body) {
        return editVlan(caller, 0, body);
    }

    @Permitted(Permission.REGISTER_WRITE)
    @PutMapping("/vlans/{id}")
    SavedBody editVlan(Caller caller, @PathVariable long id, @Valid @RequestBody VlanEdit body) {
        return new SavedBody(catalog.save(
                caller, new Vlan(id, body.groupId(), "", body.vid(), body.name().strip(), text(body.notes()), 0)));
    }

    @Permitted(Permission.REGISTER_WRITE)
    @PostMapping("/autonomous-systems")
    @ResponseStatus(HttpStatus.CREATED)
    SavedBody addSystem(Caller caller, @Valid @RequestBody AutonomousSystemEdit body) {
        return editSystem(caller, 0, body);
    }

    @Permitted(Permission.REGISTER_WRITE)
    @PutMapping("/autonomous-systems/{id}")
    SavedBody editSystem(Caller caller, @PathVariable long id, @Valid @RequestBody AutonomousSystemEdit body) {
        return new SavedBody(catalog.save(
                caller,
                new AutonomousSystem(id, body.asn(), body.name().strip(), body.divisionCode(), text(body.notes()), 0)));
    }

    @Permitted(Permission.REGISTER_WRITE)
    @PostMapping("/address-pools")
    @ResponseStatus(HttpStatus.CREATED)
    SavedBody addPool(Caller caller, @Valid @RequestBody PoolEdit body) {
        return editPool(caller, 0, body);
    }

    @Permitted(Permission.REGISTER_WRITE)
    @PutMapping("/address-pools/{id}")
    SavedBody editPool(Caller caller, @PathVariable long id, @Valid @RequestBody PoolEdit body) {
        return new SavedBody(catalog.save(
                caller,
                new Pool(
                        id,
                        body.name().strip(),
                        body.kind(),
                        body.level(),
                        body.divisionCode(),
                        text(body.notes()),
                        0)));
    }

    @Permitted(Permission.REGISTER_WRITE)
    @PostMapping("/custom-fields")
    @ResponseStatus(HttpStatus.CREATED)
    SavedBody addCustomField(Caller caller, @Valid @RequestBody CustomFieldEdit body) {
        return editCustomField(caller, 0, body);
    }

    @Permitted(Permission.REGISTER_WRITE)
    @PutMapping("/custom-fields/{id}")
    SavedBody editCustomField(Caller caller, @PathVariable long id, @Valid @RequestBody CustomFieldEdit body) {
        List<String> choices = body.choices() == null ? List.of() : body.choices();
        if ((body.kind() == FieldKind.CHOICE) == choices.isEmpty()) {
            throw ProblemException.field("choices", "custom-field-choices");
        }
        return new SavedBody(catalog.save(
                caller, new CustomField(id, body.name(), body.label().strip(), body.kind(), choices)));
    }

    @Permitted(Permission.REGISTER_WRITE)
    @DeleteMapping("/vlan-groups/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void removeVlanGroup(Caller caller, @PathVariable long id) {
        catalog.remove(caller, Kind.VLAN_GROUP, id);
    }

    @Permitted(Permission.REGISTER_WRITE)
    @DeleteMapping("/vlans/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void removeVlan(Caller caller, @PathVariable long id) {
        catalog.remove(caller, Kind.VLAN, id);
    }

    @Permitted(Permission.REGISTER_WRITE)
    @DeleteMapping("/autonomous-systems/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void removeSystem(Caller caller, @PathVariable long id) {
        catalog.remove(caller, Kind.AUTONOMOUS_SYSTEM, id);
    }

    @Permitted(Permission.REGISTER_WRITE)
    @DeleteMapping("/address-pools/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void removePool(Caller caller, @PathVariable long id) {
        catalog.remove(caller, Kind.ADDRESS_POOL, id);
    }

    @Permitted(Permission.REGISTER_WRITE)
    @DeleteMapping("/custom-fields/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void removeCustomField(Caller caller, @PathVariable long id) {
        catalog.remove(caller, Kind.CUSTOM_FIELD, id);
    }

    private static <T> Page<T> whole(List<T> items) {
        return Page.whole(items);
    }

    private static @Nullable String text(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
