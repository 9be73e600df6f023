package org.dongpo.security.web;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.dongpo.access.Caller;
import org.dongpo.access.Permission;
import org.dongpo.access.Permitted;
import org.dongpo.security.application.Integrity;
import org.dongpo.security.persistence.IntegrityCheckStore;
import org.dongpo.security.persistence.IntegrityCheckStore.IntegrityCheck;
import org.dongpo.shared.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Verifications of integrity marks over HTTP. */
@RestController
@RequestMapping("/api/v1/integrity-checks")
class IntegrityController {

    private final Integrity integrity;
    private final IntegrityCheckStore store;

    IntegrityController(Integrity integrity, IntegrityCheckStore store) {
        this.integrity = integrity;
        this.store = store;
    }

    @Permitted(Permission.SETTING_READ)
    @GetMapping
    Page<IntegrityCheck> list(
            @RequestParam(required = false) @Nullable String pageToken,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int pageSize) {
        return store.list(pageToken, pageSize);
    }

    /** Verifies all of them now. */
    @Permitted(Permission.SETTING_WRITE)
    @PostMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void verify(Caller caller) {
        integrity.verify(caller);
    }
}
