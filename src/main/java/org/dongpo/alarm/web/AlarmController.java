package org.dongpo.alarm.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import org.dongpo.access.Audited;
import org.dongpo.access.Caller;
import org.dongpo.access.Permission;
import org.dongpo.access.Permitted;
import org.dongpo.alarm.application.AlarmBook;
import org.dongpo.alarm.application.Responsibility;
import org.dongpo.alarm.domain.AlarmKind;
import org.dongpo.alarm.domain.AlarmState;
import org.dongpo.alarm.domain.Severity;
import org.dongpo.alarm.persistence.AlarmQueries;
import org.dongpo.alarm.persistence.AlarmQueries.Alarm;
import org.dongpo.alarm.persistence.AlarmQueries.AlarmCounts;
import org.dongpo.alarm.persistence.AlarmQueries.Filter;
import org.dongpo.alarm.persistence.AlarmQueries.Sort;
import org.dongpo.alarm.web.AlarmBodies.AlarmDetail;
import org.dongpo.alarm.web.AlarmBodies.AlarmResponsible;
import org.dongpo.shared.Page;
import org.dongpo.shared.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Alarms over HTTP: the security administrator handles them, and the auditor looks on. Both are so for the whole city, so
 * alarms know no scope.
 */
@RestController
@RequestMapping("/api/v1/alarms")
class AlarmController {

    private final AlarmQueries queries;
    private final AlarmBook book;
    private final Responsibility responsibility;

    AlarmController(AlarmQueries queries, AlarmBook book, Responsibility responsibility) {
        this.queries = queries;
        this.book = book;
        this.responsibility = responsibility;
    }

    /** What came of an alarm. */
    record AlarmClosure(@NotBlank @Size(max = 500) String note) {}

    @Permitted(Permission.ALARM_READ)
    @GetMapping
    Page<Alarm> list(
            @RequestParam(required = false) @Nullable AlarmState state,
            @RequestParam(required = false) @Nullable AlarmKind kind,
            @RequestParam(required = false) @Nullable Severity severity,
            @RequestParam(required = false) @Nullable String source,
            @RequestParam(required = false) @Nullable String login,
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant to,
            @RequestParam(defaultValue = "LATEST") Sort sort,
            @RequestParam(required = false) @Nullable String pageToken,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int pageSize) {
        Filter filter = new Filter(state, kind, severity, blankToNull(source), blankToNull(login), from, to);
        return queries.list(filter, sort, pageToken, pageSize);
    }

    /** How many alarms nobody has taken note of yet. */
    @Permitted(Permission.ALARM_READ)
    @GetMapping("/counts")
    AlarmCounts counts() {
        return queries.counts();
    }

    @Permitted(Permission.ALARM_READ)
    @GetMapping("/{id}")
    AlarmDetail find(@PathVariable long id) {
        return new AlarmDetail(alarm(id), queries.evidence(id));
    }

    /** Who held the address that it came from, who holds it now, and whose the account is. */
    @Permitted(Permission.ALARM_READ)
    @Audited("alarm.read-responsible")
    @GetMapping("/{id}/responsible")
    AlarmResponsible responsible(@PathVariable long id) {
        return AlarmResponsible.of(responsibility.of(alarm(id)));
    }

    @Permitted(Permission.ALARM_HANDLE)
    @PostMapping("/{id}/acknowledgement")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void acknowledge(Caller caller, @PathVariable long id) {
        book.acknowledge(caller, id);
    }

    @Permitted(Permission.ALARM_HANDLE)
    @PostMapping("/{id}/closure")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void close(Caller caller, @PathVariable long id, @Valid @RequestBody AlarmClosure body) {
        book.close(caller, id, body.note().strip());
    }

    private Alarm alarm(long id) {
        return queries.find(id).orElseThrow(ProblemException::notFound);
    }

    private static @Nullable String blankToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
