package org.dongpo.ipam.web;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import org.dongpo.access.Audited;
import org.dongpo.access.Caller;
import org.dongpo.access.Permission;
import org.dongpo.access.Permitted;
import org.dongpo.ipam.DualStack.Step;
import org.dongpo.ipam.DualStack.Subject;
import org.dongpo.ipam.DualStack.SubjectKind;
import org.dongpo.ipam.Phase;
import org.dongpo.ipam.application.Phases;
import org.dongpo.ipam.application.Progress;
import org.dongpo.ipam.application.Progress.TransitionProgress;
import org.dongpo.ipam.persistence.AddressPairQueries;
import org.dongpo.ipam.persistence.AddressPairQueries.PartnerView;
import org.dongpo.ipam.persistence.PhaseStore;
import org.dongpo.ipam.persistence.PhaseStore.PhaseChange;
import org.dongpo.ipam.persistence.SubjectQueries;
import org.dongpo.ipam.persistence.SubjectQueries.Filter;
import org.dongpo.ipam.persistence.SubjectQueries.SubjectView;
import org.dongpo.shared.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The way to IPv6 over HTTP: how far all is, the rows behind each number, and the steps. */
@RestController
@RequestMapping("/api/v1/transition")
class TransitionController {

    private final Progress progress;
    private final TransitionWorkbook workbook;
    private final Phases phases;
    private final PhaseStore store;
    private final SubjectQueries subjects;
    private final AddressPairQueries addresses;

    TransitionController(
            Progress progress,
            TransitionWorkbook workbook,
            Phases phases,
            PhaseStore store,
            SubjectQueries subjects,
            AddressPairQueries addresses) {
        this.progress = progress;
        this.workbook = workbook;
        this.phases = phases;
        this.store = store;
        this.subjects = subjects;
        this.addresses = addresses;
    }

    /** A step on the way; {@code reason} is needed when it leads back. */
    record PhaseStepBody(
            @NotNull SubjectKind kind,
            @NotNull Long subjectId,
            @NotNull Phase phase,
            @NotNull LocalDate since,
            @NotBlank @Size(max = 2000) String evidence,

            @Nullable @Size(max = 500) @Pattern(regexp = "https?://\\S+")
            String link,

            @Nullable Long attachmentId,
            @Nullable @Size(max = 500) String reason) {

        Step step() {
            return new Step(phase, since, evidence.strip(), link, attachmentId, reason);
        }
    }

    /** How far all is that the caller may see, by county. */
    @Permitted(Permission.REGISTER_READ)
    @GetMapping("/progress")
    TransitionProgress transitionProgress(Caller caller) {
        return progress.of(caller.scope(Permission.REGISTER_READ));
    }

    /** The same as a workbook (XLSX), with the pairs, the prefixes and the systems behind it. */
    @Permitted(Permission.REGISTER_READ)
    @Audited("transition.download")
    @GetMapping(value = "/workbook", produces = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
    void transitionWorkbook(Caller caller, HttpServletResponse response) throws IOException {
        response.setContentType("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
        response.setHeader("Content-Disposition", "attachment; filename=\"dual-stack.xlsx\"");
        workbook.write(caller.scope(Permission.REGISTER_READ), response.getOutputStream());
    }

    @Permitted(Permission.REGISTER_READ)
    @GetMapping("/subjects")
    Page<SubjectView> transitionSubjects(
            Caller caller,
            @RequestParam SubjectKind kind,
            @RequestParam(required = false) @Nullable Phase phase,
            @RequestParam(required = false) @Nullable @Pattern(regexp = "\\d{2,9}") String division,
            @RequestParam(required = false) @Nullable Long unitId,
            @RequestParam(required = false) @Nullable String query,
            @RequestParam(required = false) @Nullable String pageToken,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int pageSize) {
        Filter filter = new Filter(kind, phase, division, unitId, query == null || query.isBlank() ? null : query);
        return subjects.list(filter, caller.scope(Permission.REGISTER_READ), pageToken, pageSize);
    }

    /** The held IPv4 addresses of a division, with their partners or without. */
    @Permitted(Permission.REGISTER_READ)
    @GetMapping("/addresses")
    Page<PartnerView> transitionAddresses(
            Caller caller,
            @RequestParam @Pattern(regexp = "\\d{2,9}") String division,
            @RequestParam(required = false) @Nullable Boolean paired,
            @RequestParam(required = false) @Nullable String pageToken,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int pageSize) {
        return addresses.held(division, paired, caller.scope(Permission.REGISTER_READ), pageToken, pageSize);
    }

    /** All steps of a prefix, a unit or a system, the latest first. */
    @Permitted(Permission.REGISTER_READ)
    @GetMapping("/phases")
    Page<PhaseChange> transitionPhases(Caller caller, @RequestParam SubjectKind kind, @RequestParam long subjectId) {
        List<PhaseChange> changes = store.changes(new Subject(kind, subjectId), caller.scope(Permission.REGISTER_READ));
        return Page.whole(changes);
    }

    @Permitted(Permission.REGISTER_WRITE)
    @PostMapping("/phases")
    @ResponseStatus(HttpStatus.CREATED)
    Page<PhaseChange> changePhase(Caller caller, @Valid @RequestBody PhaseStepBody body) {
        phases.advance(caller, new Subject(body.kind(), body.subjectId()), body.step());
        return transitionPhases(caller, body.kind(), body.subjectId());
    }
}
