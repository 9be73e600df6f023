package org.dongpo.request.web;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import org.dongpo.access.Caller;
import org.dongpo.access.Permission;
import org.dongpo.access.Permitted;
import org.dongpo.identity.Accounts.Account;
import org.dongpo.request.Decision;
import org.dongpo.request.Decision.Allocation;
import org.dongpo.request.Decision.Implementation;
import org.dongpo.request.Requests;
import org.dongpo.request.application.Deciding;
import org.dongpo.request.application.Reassigning;
import org.dongpo.request.domain.MoveAction;
import org.dongpo.request.domain.Step;
import org.dongpo.request.domain.TaskId;
import org.dongpo.request.persistence.TaskQueries;
import org.dongpo.request.persistence.TaskQueries.TaskRow;
import org.dongpo.shared.AccountId;
import org.dongpo.shared.AddressId;
import org.dongpo.shared.Page;
import org.dongpo.shared.PrefixId;
import org.dongpo.shared.RequestId;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Tasks over HTTP: what waits for somebody, what he has done, and his decisions. */
@RestController
@RequestMapping("/api/v1/tasks")
class TaskController {

    private final TaskQueries queries;
    private final Requests requests;
    private final Deciding deciding;
    private final Reassigning reassigning;
    private final RequestController detail;
    private final Names names;

    TaskController(
            TaskQueries queries,
            Requests requests,
            Deciding deciding,
            Reassigning reassigning,
            RequestController detail,
            Names names) {
        this.queries = queries;
        this.requests = requests;
        this.deciding = deciding;
        this.reassigning = reassigning;
        this.detail = detail;
        this.names = names;
    }

    /** A task as a list shows it. */
    record TaskBody(
            long id,
            long requestId,
            String requestNumber,
            String title,
            Step step,
            @Nullable String unitName,
            String applicantName,
            Instant createdAt,
            Instant dueAt,
            @Nullable Instant completedAt,
            @Nullable MoveAction action,
            @Nullable String assigneeName) {

        static TaskBody of(TaskRow row, Names.Found names) {
            return new TaskBody(
                    row.id().value(),
                    row.requestId().value(),
                    row.requestNumber(),
                    row.title(),
                    row.step(),
                    names.unit(row.unitId()),
                    row.applicantName(),
                    row.createdAt(),
                    row.dueAt(),
                    row.completedAt(),
                    row.action(),
                    row.assigneeName());
        }
    }

    record AllocationBody(
            @Nullable Long ipv4PrefixId, @Nullable Long ipv6PrefixId) {

        Allocation allocation() {
            return new Allocation(prefix(ipv4PrefixId), prefix(ipv6PrefixId));
        }

        private static @Nullable PrefixId prefix(@Nullable Long id) {
            return id == null ? null : new PrefixId(id);
        }
    }

    record ImplementationBody(
            @Nullable Long addressId,
            @Nullable String mac,
            @Nullable String port,
            Implementation.@Nullable Result result,
            @Nullable String remark) {

        Implementation implementation() {
            return new Implementation(addressId == null ? null : new AddressId(addressId), mac, port, result, remark);
        }
    }

    record DecisionBody(
            @NotNull Decision.Action action,
            @Nullable String opinion,
            @Nullable AllocationBody allocation,

            @JsonSetter(contentNulls = Nulls.FAIL) @Nullable @Size(max = 512)
            List<ImplementationBody> implementation) {

        Decision decision() {
            return new Decision(
                    action,
                    opinion,
                    allocation == null ? null : allocation.allocation(),
                    implementation == null
                            ? List.of()
                            : implementation.stream()
                                    .map(ImplementationBody::implementation)
                                    .toList());
        }
    }

    record ReassignmentBody(
            @NotNull Long accountId, @Nullable String opinion) {}

    /** A colleague who could take a task. */
    record CandidateBody(
            long accountId, String personName, @Nullable String unitName) {}

    @Permitted(Permission.REQUEST_READ)
    @GetMapping
    Page<TaskBody> list(
            Caller caller,
            @RequestParam(defaultValue = "todo") @Pattern(regexp = "todo|done") String view,
            @RequestParam(required = false) @Nullable String query,
            @RequestParam(required = false) @Nullable String pageToken,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int pageSize) {
        Page<TaskRow> page = view.equals("todo")
                ? queries.todo(caller, query, pageToken, pageSize)
                : queries.done(caller, query, pageToken, pageSize);
        Names.Found found = names.of(page.items().stream().map(TaskRow::unitId).toList());
        return page.map(row -> TaskBody.of(row, found));
    }

    @Permitted(Permission.REQUEST_READ)
    @GetMapping("/counts")
    Requests.Counts counts(Caller caller) {
        return requests.counts(caller);
    }

    @Permitted(Permission.REQUEST_HANDLE)
    @PostMapping("/{id}/decision")
    DossierBody decide(Caller caller, @PathVariable long id, @Valid @RequestBody DecisionBody body) {
        RequestId request = deciding.decide(caller, new TaskId(id), body.decision());
        return detail.get(caller, request.value());
    }

    @Permitted(Permission.REQUEST_HANDLE)
    @PostMapping("/{id}/reassignment")
    DossierBody reassign(Caller caller, @PathVariable long id, @Valid @RequestBody ReassignmentBody body) {
        RequestId request =
                reassigning.reassign(caller, new TaskId(id), new AccountId(body.accountId()), body.opinion());
        return detail.get(caller, request.value());
    }

    @Permitted(Permission.REQUEST_HANDLE)
    @GetMapping("/{id}/candidates")
    Page<CandidateBody> candidates(Caller caller, @PathVariable long id) {
        List<Account> accounts = reassigning.candidates(caller, new TaskId(id));
        Names.Found found = names.of(accounts.stream().map(Account::unitId).toList());
        List<CandidateBody> items = accounts.stream()
                .map(account ->
                        new CandidateBody(account.id().value(), account.personName(), found.unit(account.unitId())))
                .toList();
        return Page.whole(items);
    }
}
