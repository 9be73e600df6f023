package org.dongpo.ipam.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.dongpo.access.Caller;
import org.dongpo.access.Permission;
import org.dongpo.access.Permitted;
import org.dongpo.ipam.application.Delegation;
import org.dongpo.ipam.application.Moving;
import org.dongpo.ipam.application.PrefixReshaping;
import org.dongpo.ipam.application.Reshaped;
import org.dongpo.shared.PrefixId;
import org.dongpo.shared.SpaceId;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Splitting, merging, resizing, moving, removing and delegating prefixes over HTTP. With {@code preview=true} nothing
 * changes; the answer, or the refusal, is the one that the change would get.
 */
@RestController
@RequestMapping("/api/v1/prefixes")
class ReshapeController {

    private final PrefixReshaping reshaping;
    private final Moving moving;
    private final Delegation delegation;

    ReshapeController(PrefixReshaping reshaping, Moving moving, Delegation delegation) {
        this.reshaping = reshaping;
        this.moving = moving;
        this.delegation = delegation;
    }

    /** Into blocks of which length; {@code keep} keeps the prefix as a container around them. */
    record PrefixSplit(@NotNull @Min(1) @Max(128) Integer length, boolean keep) {}

    /** Which prefixes become one; what is said of the first in order counts for it. */
    record PrefixMerge(@NotNull @Size(min = 2, max = 1024) List<@NotNull Long> ids) {}

    record PrefixResize(@NotBlank @Size(max = 64) String cidr) {}

    record PrefixMove(@NotNull Long spaceId) {}

    record PrefixDelegation(@NotBlank @Size(max = 9) String divisionCode) {}

    @Permitted(Permission.REGISTER_WRITE)
    @PostMapping("/{id}/split")
    Reshaped split(
            Caller caller,
            @PathVariable long id,
            @RequestParam(defaultValue = "false") boolean preview,
            @Valid @RequestBody PrefixSplit body) {
        return reshaping.split(caller, new PrefixId(id), body.length(), body.keep(), preview);
    }

    @Permitted(Permission.REGISTER_WRITE)
    @PostMapping("/merge")
    Reshaped merge(
            Caller caller,
            @RequestParam(defaultValue = "false") boolean preview,
            @Valid @RequestBody PrefixMerge body) {
        return reshaping.merge(caller, body.ids().stream().map(PrefixId::new).toList(), preview);
    }

    @Permitted(Permission.REGISTER_WRITE)
    @PostMapping("/{id}/resize")
    Reshaped resize(
            Caller caller,
            @PathVariable long id,
            @RequestParam(defaultValue = "false") boolean preview,
            @Valid @RequestBody PrefixResize body) {
        return reshaping.resize(caller, new PrefixId(id), body.cidr(), preview);
    }

    @Permitted(Permission.REGISTER_WRITE)
    @PostMapping("/{id}/move")
    Reshaped move(
            Caller caller,
            @PathVariable long id,
            @RequestParam(defaultValue = "false") boolean preview,
            @Valid @RequestBody PrefixMove body) {
        return moving.move(caller, new PrefixId(id), new SpaceId(body.spaceId()), preview);
    }

    @Permitted(Permission.REGISTER_WRITE)
    @DeleteMapping("/{id}")
    Reshaped remove(Caller caller, @PathVariable long id, @RequestParam(defaultValue = "false") boolean preview) {
        return reshaping.remove(caller, new PrefixId(id), preview);
    }

    @Permitted(Permission.REGISTER_WRITE)
    @PutMapping("/{id}/delegation")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delegate(Caller caller, @PathVariable long id, @Valid @RequestBody PrefixDelegation body) {
        delegation.delegate(caller, new PrefixId(id), body.divisionCode());
    }

    @Permitted(Permission.REGISTER_WRITE)
    @DeleteMapping("/{id}/delegation")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void revoke(Caller caller, @PathVariable long id) {
        delegation.revoke(caller, new PrefixId(id));
    }
}
