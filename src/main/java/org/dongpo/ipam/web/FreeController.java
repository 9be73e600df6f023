package org.dongpo.ipam.web;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import org.dongpo.access.Caller;
import org.dongpo.access.Permission;
import org.dongpo.access.Permitted;
import org.dongpo.ipam.application.FreeBlocks;
import org.dongpo.ipam.persistence.PrefixChangeStore;
import org.dongpo.ipam.persistence.PrefixQueries;
import org.dongpo.ipam.persistence.PrefixRow;
import org.dongpo.shared.Page;
import org.dongpo.shared.PrefixId;
import org.dongpo.shared.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What is free in a prefix, and what became of it, over HTTP. */
@RestController
@RequestMapping("/api/v1/prefixes/{id}")
class FreeController {

    private final PrefixQueries prefixes;
    private final FreeBlocks blocks;
    private final PrefixChangeStore changes;

    FreeController(PrefixQueries prefixes, FreeBlocks blocks, PrefixChangeStore changes) {
        this.prefixes = prefixes;
        this.blocks = blocks;
        this.changes = changes;
    }

    /** What lies between what is taken: a range, and the fewest blocks that it is made of. */
    record FreeBody(String first, String last, BigInteger size, List<String> blocks) {}

    /** The block that would be given next; absent when there is none. */
    record NextBlockBody(@Nullable String cidr) {}

    @Permitted(Permission.REGISTER_READ)
    @GetMapping("/free")
    Page<FreeBody> free(
            Caller caller,
            @PathVariable long id,
            @RequestParam(required = false) @Nullable String pageToken,
            @RequestParam(defaultValue = "100") @Min(1) @Max(200) int pageSize) {
        return blocks.of(row(caller, id), pageToken, pageSize)
                .map(free -> new FreeBody(free.first(), free.last(), free.size(), free.blocks()));
    }

    @Permitted(Permission.REGISTER_READ)
    @GetMapping("/free/next")
    NextBlockBody next(Caller caller, @PathVariable long id, @RequestParam @Min(1) @Max(128) int length) {
        Optional<String> cidr = blocks.next(row(caller, id), length);
        return new NextBlockBody(cidr.orElse(null));
    }

    @Permitted(Permission.REGISTER_READ)
    @GetMapping("/changes")
    Page<PrefixChangeStore.Change> changes(
            Caller caller,
            @PathVariable long id,
            @RequestParam(required = false) @Nullable String pageToken,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int pageSize) {
        PrefixRow row = row(caller, id);
        return changes.of(row.spaceId(), row.cidr(), pageToken, pageSize);
    }

    private PrefixRow row(Caller caller, long id) {
        return prefixes.find(new PrefixId(id), caller.scope(Permission.REGISTER_READ))
                .orElseThrow(ProblemException::notFound)
                .row();
    }
}
