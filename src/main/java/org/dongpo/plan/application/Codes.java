package org.dongpo.plan.application;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.dongpo.access.Caller;
import org.dongpo.access.Permission;
import org.dongpo.access.Scope;
import org.dongpo.audit.AuditEvent;
import org.dongpo.audit.AuditLog;
import org.dongpo.organization.Division;
import org.dongpo.organization.Organizations;
import org.dongpo.plan.FieldKind;
import org.dongpo.plan.domain.PlanCode;
import org.dongpo.plan.domain.PlanField;
import org.dongpo.plan.domain.PlanRecord;
import org.dongpo.plan.domain.PlanRules;
import org.dongpo.plan.persistence.CodeQueries;
import org.dongpo.plan.persistence.CodeQueries.Uncoded;
import org.dongpo.plan.persistence.FieldStore;
import org.dongpo.plan.persistence.PlanStore;
import org.dongpo.shared.FieldProblem;
import org.dongpo.shared.ProblemException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Changes the tables of codes, one entry at a time, and fills them. */
@Service
public class Codes {

    private final PlanReader reader;
    private final PlanChecks checks;
    private final PlanStore plans;
    private final FieldStore fields;
    private final CodeQueries queries;
    private final Organizations organizations;
    private final AuditLog audit;
    private final Clock clock;

    Codes(
            PlanReader reader,
            PlanChecks checks,
            PlanStore plans,
            FieldStore fields,
            CodeQueries queries,
            Organizations organizations,
            AuditLog audit,
            Clock clock) {
        this.reader = reader;
        this.checks = checks;
        this.plans = plans;
        this.fields = fields;
        this.queries = queries;
        this.organizations = organizations;
        this.audit = audit;
        this.clock = clock;
    }

    /** Writes the entry that begins with a code; adds it when there is none. */
    @Transactional
    public void save(Caller caller, long plan, long fieldId, PlanCode code) {
        PlanField field = open(caller, plan, fieldId);
        List<FieldProblem> faults = new ArrayList<>(PlanRules.check(field, code, ""));
        field.codes().stream()
                .filter(other -> other.first() != code.first())
                .forEach(other -> faults.addAll(twice(field, other, code)));
        PlanChecks.refuse(faults);
        checks.refuseUnknown(caller, code, field.codes());
        boolean former = fields.removeCode(fieldId, code.first());
        fields.addCodes(fieldId, List.of(code));
        changed(
                caller,
                plan,
                former ? "plan.code-edit" : "plan.code-add",
                Map.of("field", field.label(), "code", field.hex(code.first()), "label", code.label()));
    }

    private static List<FieldProblem> twice(PlanField field, PlanCode other, PlanCode code) {
        List<FieldProblem> faults = new ArrayList<>();
        if (code.unitId() != null && code.unitId().equals(other.unitId())) {
            faults.add(FieldProblem.of("unitId", "plan-unit-twice", field.hex(other.first())));
        }
        if (field.kind() == FieldKind.DIVISION
                && code.divisionCode() != null
                && code.divisionCode().equals(other.divisionCode())) {
            faults.add(FieldProblem.of("divisionCode", "plan-division-twice", field.hex(other.first())));
        }
        return faults;
    }

    /** Takes the entry that begins with a code out of the table. */
    @Transactional
    public void remove(Caller caller, long plan, long fieldId, long code) {
        PlanField field = open(caller, plan, fieldId);
        if (!fields.removeCode(fieldId, code)) {
            throw ProblemException.notFound();
        }
        changed(caller, plan, "plan.code-remove", Map.of("field", field.label(), "code", field.hex(code)));
    }

    /** How many entries have been added, and how many more would not fit. */
    public record Filling(int added, int left) {}

    /**
     * Gives the next free codes to those of the plan's division that have none: to its units, or to it and the divisions
     * right below it.
     */
    @Transactional
    public Filling fill(Caller caller, long plan, long fieldId) {
        PlanField field = open(caller, plan, fieldId);
        PlanRecord record = reader.find(caller, plan);
        List<PlanCode> wanted = switch (field.kind()) {
            case UNIT -> units(caller, record, field);
            case DIVISION -> divisions(record, field);
            case TABLE, NUMBER, SPARE -> throw ProblemException.field("kind", "plan-fill-kind");
        };
        List<PlanCode> added = numbered(field, wanted);
        fields.addCodes(fieldId, added);
        changed(caller, plan, "plan.fill", Map.of("field", field.label(), "added", added.size()));
        return new Filling(added.size(), wanted.size() - added.size());
    }

    private List<PlanCode> units(Caller caller, PlanRecord record, PlanField field) {
        return queries
                .uncoded(
                        field.id(),
                        Scope.significant(record.divisionCode()),
                        caller.scope(Permission.REGISTER_WRITE),
                        PlanRules.MOST_CODES)
                .stream()
                .map(Codes::entry)
                .toList();
    }

    private static PlanCode entry(Uncoded unit) {
        return new PlanCode(0, 0, unit.name(), null, unit.id(), false);
    }

    private List<PlanCode> divisions(PlanRecord record, PlanField field) {
        List<Division> all = new ArrayList<>();
        organizations.division(record.divisionCode()).ifPresent(all::add);
        all.addAll(organizations.divisionsBelow(record.divisionCode()));
        return all.stream()
                .filter(division ->
                        field.codes().stream().noneMatch(code -> division.code().equals(code.divisionCode())))
                .map(division -> new PlanCode(0, 0, division.name(), division.code(), null, false))
                .toList();
    }

    /** Code 0 is left to those who choose it: all bits zero is easily taken for a block around. */
    private static List<PlanCode> numbered(PlanField field, List<PlanCode> wanted) {
        TreeMap<Long, PlanCode> table = field.table();
        List<PlanCode> numbered = new ArrayList<>();
        long next = PlanField.free(table, 1);
        for (PlanCode code : wanted) {
            if (next >= field.size() || table.size() + numbered.size() >= PlanRules.MOST_CODES) {
                break;
            }
            numbered.add(new PlanCode(next, next, code.label(), code.divisionCode(), code.unitId(), false));
            next = PlanField.free(table, next + 1);
        }
        return numbered;
    }

    private PlanField open(Caller caller, long plan, long fieldId) {
        reader.own(caller, plan);
        plans.lock(plan);
        return reader.own(caller, plan).plan().fields().stream()
                .filter(field -> field.id() == fieldId)
                .findFirst()
                .orElseThrow(ProblemException::notFound);
    }

    private void changed(Caller caller, long plan, String action, Map<String, Object> detail) {
        plans.touch(plan, clock.instant());
        audit.record(caller, new AuditEvent(action, "address-plan", Long.toString(plan), detail));
    }
}
