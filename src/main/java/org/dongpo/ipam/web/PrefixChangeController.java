package org.dongpo.ipam.web;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import org.dongpo.access.Caller;
import org.dongpo.access.Permission;
import org.dongpo.access.Permitted;
import org.dongpo.ipam.domain.Cidr;
import org.dongpo.ipam.persistence.PrefixChangeStore;
import org.dongpo.ipam.persistence.PrefixChangeStore.BlockChange;
import org.dongpo.shared.Page;
import org.dongpo.shared.SpaceId;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What became of the blocks in a part of a space over HTTP, also of those that are no more. */
@RestController
@RequestMapping("/api/v1/prefix-changes")
class PrefixChangeController {

    private final PrefixChangeStore changes;

    PrefixChangeController(PrefixChangeStore changes) {
        this.changes = changes;
    }

    @Permitted(Permission.REGISTER_READ)
    @GetMapping
    Page<BlockChange> prefixChanges(
            Caller caller,
            @RequestParam long spaceId,
            @RequestParam @Size(max = 64) String cidr,
            @RequestParam(required = false) @Nullable String pageToken,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int pageSize) {
        return changes.in(
                new SpaceId(spaceId),
                Cidr.require("cidr", cidr),
                caller.scope(Permission.REGISTER_READ),
                pageToken,
                pageSize);
    }
}
