package org.dongpo.audit.web;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.dongpo.access.Audited;
import org.dongpo.access.Caller;
import org.dongpo.access.Permission;
import org.dongpo.access.Permitted;
import org.dongpo.audit.application.Anchoring;
import org.dongpo.audit.application.Verifications;
import org.dongpo.audit.persistence.EntryQueries;
import org.dongpo.audit.persistence.EntryQueries.Entry;
import org.dongpo.audit.persistence.EntryQueries.Filter;
import org.dongpo.audit.web.AuditBodies.AuditState;
import org.dongpo.audit.web.AuditBodies.AuditStatistics;
import org.dongpo.shared.Page;
import org.dongpo.shared.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The audit record over HTTP, for the auditor. Nobody changes it here, nor anywhere. */
@RestController
class AuditController {

    private final EntryQueries entries;
    private final AuditBodies bodies;
    private final Anchoring anchoring;
    private final Verifications verifications;

    AuditController(EntryQueries entries, AuditBodies bodies, Anchoring anchoring, Verifications verifications) {
        this.entries = entries;
        this.bodies = bodies;
        this.anchoring = anchoring;
        this.verifications = verifications;
    }

    @Permitted(Permission.AUDIT_READ)
    @Audited("audit.read")
    @GetMapping("/api/v1/audit-entries")
    Page<Entry> list(
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant to,
            @RequestParam(required = false) @Nullable String module,
            @RequestParam(required = false) @Nullable String action,
            @RequestParam(required = false) @Nullable String login,
            @RequestParam(required = false) @Nullable String person,
            @RequestParam(required = false) @Nullable Long unitId,
            @RequestParam(required = false) @Nullable String objectType,
            @RequestParam(required = false) @Nullable String objectId,
            @RequestParam(required = false) @Nullable String source,
            @RequestParam(required = false) @Nullable String traceId,
            @RequestParam(required = false) @Pattern(regexp = "|DONE|REFUSED") @Nullable String result,
            @RequestParam(required = false) @Nullable String pageToken,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int pageSize) {
        Filter filter = new Filter(
                from,
                to,
                blankToNull(module),
                blankToNull(action),
                blankToNull(login),
                blankToNull(person),
                unitId,
                blankToNull(objectType),
                blankToNull(objectId),
                blankToNull(source),
                blankToNull(traceId),
                blankToNull(result));
        return entries.list(filter, pageToken, pageSize);
    }

    /** How many entries a period has, by day, module, action, account and result; both days are included. */
    @Permitted(Permission.AUDIT_READ)
    @GetMapping("/api/v1/audit-statistics")
    AuditStatistics statistics(@RequestParam LocalDate from, @RequestParam LocalDate to) {
        return bodies.statistics(from, to);
    }

    /** How far the record is sealed, its latest anchors, and what the latest verifications found. */
    @Permitted(Permission.AUDIT_READ)
    @GetMapping("/api/v1/audit-state")
    AuditState state() {
        return bodies.state();
    }

    /** Begins a verification; what it finds is told by the state. */
    @Permitted(Permission.AUDIT_READ)
    @PostMapping("/api/v1/audit-verifications")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void verify(Caller caller) {
        verifications.begin(caller);
    }

    /** The signed anchor of a day, to be kept elsewhere. */
    @Permitted(Permission.AUDIT_READ)
    @Audited("audit.download-anchor")
    @GetMapping(value = "/api/v1/audit-anchors/{day}/file", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<String> anchor(@PathVariable LocalDate day) {
        Optional<String> file = anchoring.file(day);
        return ResponseEntity.ok()
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("anchor-" + day + ".json")
                                .build()
                                .toString())
                .body(file.orElseThrow(ProblemException::notFound));
    }

    private static @Nullable String blankToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
