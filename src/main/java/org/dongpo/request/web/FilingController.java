package org.dongpo.request.web;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Instant;
import org.dongpo.access.Caller;
import org.dongpo.access.Permission;
import org.dongpo.access.Permitted;
import org.dongpo.request.persistence.FilingStore;
import org.dongpo.request.persistence.FilingStore.FilingRow;
import org.dongpo.shared.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The filings (备案) over HTTP. */
@RestController
@RequestMapping("/api/v1/filings")
class FilingController {

    private final FilingStore store;
    private final Names names;

    FilingController(FilingStore store, Names names) {
        this.store = store;
        this.names = names;
    }

    /** A filing as a list shows it. */
    record FilingBody(
            String number,
            Instant at,
            long requestId,
            @Nullable String unitName,
            int addressCount) {}

    @Permitted(Permission.REQUEST_READ)
    @GetMapping
    Page<FilingBody> list(
            Caller caller,
            @RequestParam(required = false) @Nullable String query,
            @RequestParam(required = false) @Nullable String pageToken,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int pageSize) {
        Page<FilingRow> page = store.list(caller.scope(Permission.REQUEST_READ), query, pageToken, pageSize);
        Names.Found found =
                names.of(page.items().stream().map(FilingRow::unitId).toList());
        return page.map(row -> new FilingBody(
                row.number(), row.at(), row.requestId().value(), found.unit(row.unitId()), row.addressCount()));
    }
}
