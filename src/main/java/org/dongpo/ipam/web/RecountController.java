package org.dongpo.ipam.web;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
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
import org.dongpo.ipam.persistence.RecountStore.ShownDifference;
import org.dongpo.shared.Page;
import org.dongpo.shared.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The recount of the register over HTTP, for those who may change the whole of it. */
@RestController
@RequestMapping("/api/v1")
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

    /** One recount; without an end it is under way, or was broken off. */
    record RecountRun(long id, Instant startedAt, @Nullable Instant endedAt, long prefixes, long differenceCount) {}

    @Permitted(Permission.REGISTER_WRITE)
    @GetMapping("/recount")
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
    @PostMapping("/recount")
    RecountBody run(Caller caller) {
        authority.requireCity(caller);
        recount.run(caller);
        return latest(caller);
    }

    @Permitted(Permission.REGISTER_WRITE)
    @GetMapping("/recounts")
    Page<RecountRun> listRecounts(
            Caller caller,
            @RequestParam(required = false) @Nullable String pageToken,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int pageSize) {
        authority.requireCity(caller);
        return store.list(pageToken, pageSize).map(RecountController::body);
    }

    @Permitted(Permission.REGISTER_WRITE)
    @GetMapping("/recounts/{id}/differences")
    Page<ShownDifference> listDifferences(Caller caller, @PathVariable long id) {
        authority.requireCity(caller);
        RecountRow row = store.find(id).orElseThrow(ProblemException::notFound);
        List<ShownDifference> shown = store.shownDifferences(id);
        return new Page<>(shown, null, Page.Total.exact(row.differences()));
    }

    private static RecountRun body(RecountRow row) {
        return new RecountRun(row.id(), row.startedAt(), row.endedAt(), row.prefixes(), row.differences());
    }
}
