package org.dongpo.ipam.web;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.dongpo.access.Caller;
import org.dongpo.access.Permission;
import org.dongpo.access.Permitted;
import org.dongpo.ipam.application.Authority;
import org.dongpo.ipam.application.Recount;
import org.dongpo.ipam.persistence.RecountStore;
import org.dongpo.ipam.persistence.RecountStore.Difference;
import org.dongpo.ipam.persistence.RecountStore.RecountRow;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The recount of the register over HTTP, for those who may change the whole of it. */
@RestController
@RequestMapping("/api/v1/recount")
class RecountController {

    private final Recount recount;
    private final RecountStore store;
    private final Authority authority;

    RecountController(Recount recount, RecountStore store, Authority authority) {
        this.authority = authority;
        this.recount = recount;
        this.store = store;
    }

    /** The latest recount; all is absent before the first. */
    record RecountBody(
            @Nullable Instant startedAt,
            @Nullable Instant endedAt,
            long prefixes,
            long differenceCount,
            List<Difference> differences) {}

    @Permitted(Permission.REGISTER_WRITE)
    @GetMapping
    RecountBody latest(Caller caller) {
        authority.requireCity(caller);
        Optional<RecountRow> row = store.latest();
        return row.map(found -> new RecountBody(
                        found.startedAt(),
                        found.endedAt(),
                        found.prefixes(),
                        found.differences(),
                        store.differencesOf(found.id())))
                .orElse(new RecountBody(null, null, 0, 0, List.of()));
    }

    @Permitted(Permission.REGISTER_WRITE)
    @PostMapping
    RecountBody run(Caller caller) {
        authority.requireCity(caller);
        recount.run();
        return latest(caller);
    }
}
