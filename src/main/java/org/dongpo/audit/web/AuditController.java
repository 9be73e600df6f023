package org.dongpo.audit.web;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.dongpo.access.Permission;
import org.dongpo.access.Permitted;
import org.dongpo.audit.persistence.AuditStore;
import org.dongpo.audit.persistence.AuditStore.Entry;
import org.dongpo.audit.persistence.AuditStore.Filter;
import org.dongpo.shared.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The audit record over HTTP, for the auditor. */
@RestController
class AuditController {

    private final AuditStore store;

    AuditController(AuditStore store) {
        this.store = store;
    }

    @Permitted(Permission.AUDIT_READ)
    @GetMapping("/api/v1/audit-entries")
    Page<Entry> list(
            @RequestParam(required = false) @Nullable String action,
            @RequestParam(required = false) @Nullable String login,
            @RequestParam(required = false) @Nullable String objectType,
            @RequestParam(required = false) @Nullable String objectId,
            @RequestParam(required = false) @Nullable String pageToken,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int pageSize) {
        return store.list(
                new Filter(blankToNull(action), blankToNull(login), blankToNull(objectType), blankToNull(objectId)),
                pageToken,
                pageSize);
    }

    private static @Nullable String blankToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
