package org.dongpo.plan.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.dongpo.access.Caller;
import org.dongpo.access.Permission;
import org.dongpo.access.Permitted;
import org.dongpo.plan.application.Codes;
import org.dongpo.plan.application.Codes.Filling;
import org.dongpo.plan.application.PlanDraft.FieldDraft;
import org.dongpo.plan.application.PlanReader;
import org.dongpo.plan.application.Plans;
import org.dongpo.plan.application.Plans.Basis;
import org.dongpo.plan.domain.PlanField;
import org.dongpo.plan.domain.PlanRecord;
import org.dongpo.plan.persistence.CodeQueries;
import org.dongpo.plan.web.PlanBodies.PlanBody;
import org.dongpo.plan.web.PlanBodies.PlanCodeBody;
import org.dongpo.plan.web.PlanEdits.PlanCodeEdit;
import org.dongpo.plan.web.PlanEdits.PlanEdit;
import org.dongpo.shared.Page;
import org.dongpo.shared.ProblemException;
import org.dongpo.shared.SpaceId;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Plans and their tables of codes over HTTP. A city has a dozen plans: their list comes whole. */
@RestController
@RequestMapping("/api/v1/address-plans")
class PlanController {

    private final PlanReader reader;
    private final Plans plans;
    private final Codes codes;
    private final CodeQueries queries;
    private final PlanBodies bodies;

    PlanController(PlanReader reader, Plans plans, Codes codes, CodeQueries queries, PlanBodies bodies) {
        this.reader = reader;
        this.plans = plans;
        this.codes = codes;
        this.queries = queries;
        this.bodies = bodies;
    }

    @Permitted(Permission.REGISTER_READ)
    @GetMapping
    Page<PlanBody> listPlans(Caller caller, @RequestParam(required = false) @Nullable Long spaceId) {
        List<PlanBody> items = bodies.of(caller, reader.list(caller, spaceId == null ? null : new SpaceId(spaceId)));
        return Page.whole(items);
    }

    @Permitted(Permission.REGISTER_READ)
    @GetMapping("/{id}")
    PlanBody getPlan(Caller caller, @PathVariable long id) {
        return bodies.of(caller, reader.find(caller, id));
    }

    @Permitted(Permission.REGISTER_WRITE)
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    PlanBody createPlan(Caller caller, @Valid @RequestBody PlanEdit body) {
        List<FieldDraft> fields = body.isTemplate()
                ? reader.template(body.cidr()).stream().map(FieldDraft::fresh).toList()
                : body.drafts();
        return getPlan(caller, plans.create(caller, body.draft(fields)));
    }

    @Permitted(Permission.REGISTER_WRITE)
    @PutMapping("/{id}")
    PlanBody editPlan(Caller caller, @PathVariable long id, @Valid @RequestBody PlanEdit body) {
        plans.edit(caller, id, body.draft(body.drafts()), new Basis(body.version(), body.isConfirmed()));
        return getPlan(caller, id);
    }

    /** The prefixes that have been made by it stay. */
    @Permitted(Permission.REGISTER_WRITE)
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void removePlan(Caller caller, @PathVariable long id, @RequestParam(defaultValue = "false") boolean confirmed) {
        plans.remove(caller, id, confirmed);
    }

    @Permitted(Permission.REGISTER_READ)
    @GetMapping("/{id}/fields/{fieldId}/codes")
    Page<PlanCodeBody> listCodes(
            Caller caller,
            @PathVariable long id,
            @PathVariable long fieldId,
            @RequestParam(required = false) @Nullable @Size(max = 100) String query,
            @RequestParam(required = false) @Nullable String pageToken,
            @RequestParam(defaultValue = "50") @Min(1) @Max(500) int pageSize) {
        PlanField field = field(reader.find(caller, id), fieldId);
        return queries.page(fieldId, query, caller.scope(Permission.REGISTER_READ), pageToken, pageSize)
                .map(view -> bodies.of(field, view));
    }

    private static PlanField field(PlanRecord record, long fieldId) {
        return record.plan().fields().stream()
                .filter(field -> field.id() == fieldId)
                .findFirst()
                .orElseThrow(ProblemException::notFound);
    }

    @Permitted(Permission.REGISTER_WRITE)
    @PutMapping("/{id}/fields/{fieldId}/codes/{code}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void saveCode(
            Caller caller,
            @PathVariable long id,
            @PathVariable long fieldId,
            @PathVariable long code,
            @Valid @RequestBody PlanCodeEdit body) {
        codes.save(caller, id, fieldId, body.entry(code));
    }

    @Permitted(Permission.REGISTER_WRITE)
    @DeleteMapping("/{id}/fields/{fieldId}/codes/{code}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void removeCode(Caller caller, @PathVariable long id, @PathVariable long fieldId, @PathVariable long code) {
        codes.remove(caller, id, fieldId, code);
    }

    /** Gives the next free codes to the units or divisions of the plan that have none. */
    @Permitted(Permission.REGISTER_WRITE)
    @PostMapping("/{id}/fields/{fieldId}/filling")
    Filling fillCodes(Caller caller, @PathVariable long id, @PathVariable long fieldId) {
        return codes.fill(caller, id, fieldId);
    }
}
