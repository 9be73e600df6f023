package org.dongpo.plan.application;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.dongpo.access.Caller;
import org.dongpo.audit.AuditEvent;
import org.dongpo.audit.AuditLog;
import org.dongpo.plan.PlanProblem;
import org.dongpo.plan.application.PlanDraft.FieldDraft;
import org.dongpo.plan.domain.AddressPlan;
import org.dongpo.plan.domain.PlanField;
import org.dongpo.plan.domain.PlanRecord;
import org.dongpo.plan.persistence.FieldStore;
import org.dongpo.plan.persistence.PlanStore;
import org.dongpo.plan.persistence.PlanStore.PlanFacts;
import org.dongpo.shared.CommonProblem;
import org.dongpo.shared.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Makes, changes and removes plans. What has been made in the register by a plan stays when the plan changes. */
@Service
public class Plans {

    private final PlanReader reader;
    private final PlanChecks checks;
    private final PlanStore plans;
    private final FieldStore fields;
    private final AuditLog audit;
    private final Clock clock;

    Plans(PlanReader reader, PlanChecks checks, PlanStore plans, FieldStore fields, AuditLog audit, Clock clock) {
        this.reader = reader;
        this.checks = checks;
        this.plans = plans;
        this.fields = fields;
        this.audit = audit;
        this.clock = clock;
    }

    /** Makes a plan. */
    @Transactional
    public long create(Caller caller, PlanDraft draft) {
        String division = checks.division(caller, draft.divisionCode());
        AddressPlan plan = checks.plan(caller, draft, division, List.of());
        long id = unique(plan, () -> plans.add(facts(draft, plan, division), clock.instant()));
        write(id, plan.fields(), draft.fields(), List.of());
        record(caller, "plan.create", id, Map.of("after", outline(plan)));
        return id;
    }

    /** What an edit knows of the plan that it changes. */
    public record Basis(@Nullable Integer version, boolean confirmed) {}

    /**
     * Writes a plan anew.
     *
     * @throws ProblemException {@code stale} when another has changed it meanwhile; {@code plan-generated} when prefixes
     *     have been made by it, its bits change, and nobody has confirmed that
     */
    @Transactional
    public void edit(Caller caller, long id, PlanDraft draft, Basis basis) {
        reader.own(caller, id);
        plans.lock(id);
        PlanRecord before = reader.own(caller, id);
        if (basis.version() != null && basis.version() != before.version()) {
            throw ProblemException.of(CommonProblem.STALE);
        }
        String wanted = draft.divisionCode();
        String division = wanted == null ? before.divisionCode() : wanted;
        AddressPlan plan = checks.plan(caller, draft, division, before.plan().fields());
        if (!basis.confirmed() && !shape(plan).equals(shape(before.plan()))) {
            refuseGenerated(before);
        }
        unique(plan, () -> {
            plans.update(id, facts(draft, plan, division), clock.instant());
            return id;
        });
        write(id, plan.fields(), draft.fields(), before.plan().fields());
        record(
                caller,
                "plan.edit",
                id,
                Map.of("before", outline(before.plan()), "after", outline(plan), "version", before.version() + 1));
    }

    /** Removes a plan. The prefixes stay. */
    @Transactional
    public void remove(Caller caller, long id, boolean confirmed) {
        PlanRecord found = reader.own(caller, id);
        plans.lock(id);
        if (!confirmed) {
            refuseGenerated(found);
        }
        plans.remove(id);
        record(caller, "plan.remove", id, Map.of("before", outline(found.plan())));
    }

    private static void refuseGenerated(PlanRecord plan) {
        if (plan.generated() > 0) {
            throw ProblemException.of(PlanProblem.PLAN_GENERATED, plan.plan().name(), plan.generated());
        }
    }

    private static PlanFacts facts(PlanDraft draft, AddressPlan plan, String division) {
        String notes = draft.notes();
        return new PlanFacts(
                draft.spaceId(),
                plan.base(),
                plan.name(),
                division,
                notes == null || notes.isBlank() ? null : notes.strip());
    }

    private void write(long plan, List<PlanField> wanted, List<FieldDraft> drafts, List<PlanField> former) {
        List<Long> gone = new ArrayList<>(former.stream().map(PlanField::id).toList());
        gone.removeAll(wanted.stream().map(PlanField::id).toList());
        fields.remove(gone);
        for (int i = 0; i < wanted.size(); i++) {
            PlanField field = wanted.get(i);
            boolean isNew = field.id() == 0;
            long id = isNew ? fields.add(plan, i, field) : field.id();
            if (!isNew) {
                fields.update(i, field);
            }
            if (drafts.get(i).codes() != null) {
                fields.removeCodes(id);
                fields.addCodes(id, field.codes());
            }
        }
    }

    private static long unique(AddressPlan plan, LongSupplier change) {
        try {
            return change.getAsLong();
        } catch (DuplicateKeyException e) {
            boolean name = String.valueOf(e.getMessage()).contains("address_plan_name_uk");
            throw name
                    ? ProblemException.of(PlanProblem.PLAN_NAME_TAKEN, plan.name())
                    : ProblemException.of(
                            PlanProblem.PLAN_BASE_TAKEN, plan.base().toString());
        }
    }

    /** What a change of the bits changes. */
    private static List<Object> shape(AddressPlan plan) {
        List<Object> shape = new ArrayList<>();
        shape.add(plan.base());
        plan.fields().forEach(field -> shape.addAll(List.of(field.id(), field.bits(), field.kind())));
        return shape;
    }

    private static Map<String, Object> outline(AddressPlan plan) {
        Map<String, Object> outline = new TreeMap<>();
        outline.put("name", plan.name());
        outline.put("base", plan.base().toString());
        outline.put(
                "fields",
                plan.fields().stream()
                        .map(field -> field.label() + " " + field.bits() + " " + field.kind() + " "
                                + field.codes().size())
                        .collect(Collectors.joining(", ")));
        return outline;
    }

    private void record(Caller caller, String action, long id, Map<String, Object> detail) {
        audit.record(caller, new AuditEvent(action, "address-plan", Long.toString(id), detail));
    }
}
