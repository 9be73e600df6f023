package org.dongpo.request.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Instant;
import java.util.List;
import org.dongpo.access.Audited;
import org.dongpo.access.Caller;
import org.dongpo.access.Permission;
import org.dongpo.access.Permitted;
import org.dongpo.request.Requests;
import org.dongpo.request.application.Dossiers;
import org.dongpo.request.application.Dossiers.Diagram;
import org.dongpo.request.application.Dossiers.Dossier;
import org.dongpo.request.application.FilingSignatures;
import org.dongpo.request.domain.RequestState;
import org.dongpo.request.persistence.RequestQueries;
import org.dongpo.request.persistence.RequestQueries.Filter;
import org.dongpo.request.persistence.RequestQueries.Reader;
import org.dongpo.request.persistence.RequestQueries.RequestRow;
import org.dongpo.shared.Page;
import org.dongpo.shared.ProblemException;
import org.dongpo.shared.RequestId;
import org.dongpo.shared.UnitId;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Requests over HTTP: drafted, submitted, withdrawn and read. */
@RestController
@RequestMapping("/api/v1/requests")
class RequestController {

    private final Requests requests;
    private final RequestQueries queries;
    private final Dossiers dossiers;
    private final Names names;
    private final FilingSignatures signatures;
    private final FilingReceipt receipt;

    RequestController(
            Requests requests,
            RequestQueries queries,
            Dossiers dossiers,
            Names names,
            FilingSignatures signatures,
            FilingReceipt receipt) {
        this.requests = requests;
        this.queries = queries;
        this.dossiers = dossiers;
        this.names = names;
        this.signatures = signatures;
        this.receipt = receipt;
    }

    record NewRequest(@NotNull Long unitId, @NotNull @Valid FormBody form) {}

    record RequestEdit(@NotNull @Valid FormBody form) {}

    record OpinionBody(@Nullable String opinion) {}

    /** A filing with all that is printed on its sheet (备案单). */
    record FilingSheet(
            String number, Instant at, @Nullable String cityName, DossierBody request, FilingSignatureBody signature) {}

    @Permitted(Permission.REQUEST_READ)
    @GetMapping
    Page<RequestSummary> list(
            Caller caller,
            @RequestParam(defaultValue = "all") @Pattern(regexp = "mine|all") String view,
            @RequestParam(required = false) @Nullable RequestState state,
            @RequestParam(required = false) @Nullable Long unitId,
            @RequestParam(required = false) @Nullable String query,
            @RequestParam(required = false) @Nullable String pageToken,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int pageSize) {
        Filter filter = new Filter(
                view.equals("mine"),
                state,
                unitId == null ? null : new UnitId(unitId),
                query == null || query.isBlank() ? null : query.strip());
        Reader reader = new Reader(caller.accountId(), caller.scope(Permission.REQUEST_READ));
        Page<RequestRow> page = queries.list(filter, reader, pageToken, pageSize);
        Names.Found found =
                names.of(page.items().stream().map(RequestRow::unitId).toList());
        return page.map(row -> RequestSummary.of(row, found));
    }

    @Permitted(Permission.REQUEST_READ)
    @GetMapping("/{id}")
    DossierBody get(Caller caller, @PathVariable long id) {
        Dossier dossier = dossiers.of(caller, new RequestId(id));
        RequestSummary row =
                RequestSummary.of(dossier.row(), names.of(List.of(dossier.row().unitId())));
        return DossierBody.of(dossier, row, names.form(dossier.request().facts().form()), caller);
    }

    @Permitted(Permission.REQUEST_READ)
    @GetMapping("/{id}/diagram")
    Diagram diagram(Caller caller, @PathVariable long id) {
        return dossiers.diagram(caller, new RequestId(id));
    }

    @Permitted(Permission.REQUEST_READ)
    @GetMapping("/{id}/filing")
    FilingSheet filing(Caller caller, @PathVariable long id) {
        DossierBody body = get(caller, id);
        DossierBody.DossierFiling filing = body.filing();
        if (filing == null) {
            throw ProblemException.notFound();
        }
        return new FilingSheet(
                filing.number(), filing.at(), names.city(), body, receipt.body(signatures.verdict(new RequestId(id))));
    }

    /** The receipt (备案回执): with it anybody can verify the signature who has the installation's public key. */
    @Permitted(Permission.REQUEST_READ)
    @Audited("filing.download-receipt")
    @GetMapping(value = "/{id}/filing/receipt", produces = "application/zip")
    ResponseEntity<byte[]> filingReceipt(Caller caller, @PathVariable long id) {
        DossierBody.DossierFiling filing = get(caller, id).filing();
        if (filing == null) {
            throw ProblemException.notFound();
        }
        return receipt.file(filing.number(), signatures.verdict(new RequestId(id)));
    }

    @Permitted(Permission.REQUEST_HANDLE)
    @GetMapping("/{id}/proposals")
    ProposalsBody proposals(Caller caller, @PathVariable long id) {
        return ProposalsBody.of(requests.proposals(caller, new RequestId(id)), names);
    }

    @Permitted(Permission.REQUEST_CREATE)
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    DossierBody create(Caller caller, @Valid @RequestBody NewRequest body) {
        RequestId id =
                requests.draft(caller, new UnitId(body.unitId()), body.form().form());
        return get(caller, id.value());
    }

    @Permitted(Permission.REQUEST_CREATE)
    @PutMapping("/{id}")
    DossierBody edit(Caller caller, @PathVariable long id, @Valid @RequestBody RequestEdit body) {
        requests.edit(caller, new RequestId(id), body.form().form());
        return get(caller, id);
    }

    @Permitted(Permission.REQUEST_CREATE)
    @PostMapping("/{id}/submission")
    DossierBody submit(
            Caller caller, @PathVariable long id, @RequestBody(required = false) @Nullable OpinionBody body) {
        requests.submit(caller, new RequestId(id), body == null ? null : body.opinion());
        return get(caller, id);
    }

    @Permitted(Permission.REQUEST_CREATE)
    @PostMapping("/{id}/withdrawal")
    DossierBody withdraw(
            Caller caller, @PathVariable long id, @RequestBody(required = false) @Nullable OpinionBody body) {
        requests.withdraw(caller, new RequestId(id), body == null ? null : body.opinion());
        return get(caller, id);
    }
}
