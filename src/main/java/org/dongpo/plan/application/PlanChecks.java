package org.dongpo.plan.application;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.dongpo.access.Caller;
import org.dongpo.access.Permission;
import org.dongpo.access.Scope;
import org.dongpo.ipam.AddressRegister;
import org.dongpo.ipam.PrefixBook;
import org.dongpo.organization.Division;
import org.dongpo.organization.Organizations;
import org.dongpo.organization.Unit;
import org.dongpo.plan.application.PlanDraft.FieldDraft;
import org.dongpo.plan.domain.AddressPlan;
import org.dongpo.plan.domain.Block;
import org.dongpo.plan.domain.PlanCode;
import org.dongpo.plan.domain.PlanField;
import org.dongpo.plan.domain.PlanRules;
import org.dongpo.shared.CommonProblem;
import org.dongpo.shared.FieldProblem;
import org.dongpo.shared.ProblemException;
import org.dongpo.shared.SpaceId;
import org.dongpo.shared.UnitId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Holds a draft against the rules of plans, and against what there is: spaces, divisions, units, the caller's scope. */
@Component
class PlanChecks {

    private static final Pattern CODE_PATH = Pattern.compile("fields\\[(\\d+)]\\.codes\\[.*");

    private final AddressRegister register;
    private final PrefixBook book;
    private final Organizations organizations;

    PlanChecks(AddressRegister register, PrefixBook book, Organizations organizations) {
        this.register = register;
        this.book = book;
        this.organizations = organizations;
    }

    /** A plan out of a draft. All faults are told at once. */
    AddressPlan plan(Caller caller, PlanDraft draft, String divisionCode, List<PlanField> former) {
        List<FieldProblem> faults = new ArrayList<>();
        Optional<Block> base = PlanReader.base(draft.cidr());
        if (base.isEmpty()) {
            faults.add(FieldProblem.of("cidr", "cidr"));
        }
        faults.addAll(place(caller, draft.spaceId(), divisionCode, base));
        List<PlanField> fields = fields(draft.fields(), former, faults);
        AddressPlan plan = new AddressPlan(draft.name().strip(), base.orElse(Block.of("2000::/16")), fields);
        for (FieldProblem fault : PlanRules.check(plan)) {
            faults.add(ofKept(fault, draft.fields()));
        }
        Set<UnitId> units =
                unitsOf(former.stream().flatMap(field -> field.codes().stream()).toList());
        draft.fields().stream()
                .filter(field -> field.codes() != null)
                .forEach(field -> faults.addAll(unknown(
                        caller,
                        Objects.requireNonNull(field.codes()),
                        units,
                        "fields[" + draft.fields().indexOf(field) + "].")));
        refuse(faults);
        return plan;
    }

    static void refuse(List<FieldProblem> faults) {
        if (!faults.isEmpty()) {
            throw ProblemException.fields(
                    CommonProblem.INVALID_INPUT, faults.stream().distinct().toList());
        }
    }

    private List<FieldProblem> place(Caller caller, SpaceId space, String divisionCode, Optional<Block> base) {
        List<FieldProblem> faults = new ArrayList<>();
        if (organizations.division(divisionCode).isEmpty()) {
            faults.add(FieldProblem.of("divisionCode", "unknown-division"));
        } else if (!caller.scope(Permission.REGISTER_WRITE).covers(divisionCode, null)) {
            faults.add(FieldProblem.of("divisionCode", "outside-scope"));
        }
        if (register.spaces().stream().noneMatch(known -> known.id().equals(space))) {
            faults.add(FieldProblem.of("spaceId", "unknown-space"));
        } else if (base.isPresent() && !book.mayShape(caller, space, base.get().toString())) {
            faults.add(FieldProblem.of("cidr", "outside-scope"));
        }
        return faults;
    }

    /** Tables that are not sent stay as they are. */
    private static List<PlanField> fields(List<FieldDraft> drafts, List<PlanField> former, List<FieldProblem> faults) {
        Map<Long, PlanField> byId = former.stream().collect(Collectors.toMap(PlanField::id, field -> field));
        List<PlanField> fields = new ArrayList<>();
        for (int i = 0; i < drafts.size(); i++) {
            FieldDraft draft = drafts.get(i);
            PlanField before = byId.remove(draft.id());
            if (before == null && draft.id() != 0) {
                faults.add(FieldProblem.of("fields[" + i + "].id", "unknown-choice"));
            }
            List<PlanCode> kept = before == null ? List.of() : before.codes();
            fields.add(new PlanField(
                    draft.id(),
                    draft.label().strip(),
                    draft.bits(),
                    draft.kind(),
                    draft.colour(),
                    draft.codes() == null ? kept : draft.codes()));
        }
        return fields;
    }

    /** What is wrong with a code that was not sent is the fault of what was: of the field's width or kind. */
    private static FieldProblem ofKept(FieldProblem fault, List<FieldDraft> drafts) {
        Matcher path = CODE_PATH.matcher(fault.path());
        if (!path.matches() || drafts.get(Integer.parseInt(path.group(1))).codes() != null) {
            return fault;
        }
        String field = "fields[" + path.group(1) + "].";
        return fault.code().equals("plan-code-large")
                ? FieldProblem.of(field + "bits", "plan-bits-codes")
                : FieldProblem.of(field + "kind", "plan-kind-codes");
    }

    /** The divisions and units of some codes that are not there for the caller, nor in the codes that there were. */
    private List<FieldProblem> unknown(Caller caller, List<PlanCode> codes, Set<UnitId> former, String path) {
        Set<UnitId> units = known(caller, codes, former);
        List<FieldProblem> faults = new ArrayList<>();
        for (int j = 0; j < codes.size(); j++) {
            faults.addAll(unknown(codes.get(j), units, path + "codes[" + j + "]."));
        }
        return faults;
    }

    private Set<UnitId> known(Caller caller, List<PlanCode> codes, Set<UnitId> former) {
        Scope scope = caller.scope(Permission.REGISTER_WRITE);
        return organizations.units(unitsOf(codes)).values().stream()
                .filter(unit -> former.contains(unit.id()) || scope.covers(unit.divisionCode(), unit.id()))
                .map(Unit::id)
                .collect(Collectors.toSet());
    }

    private static Set<UnitId> unitsOf(Collection<PlanCode> codes) {
        return codes.stream().map(PlanCode::unitId).filter(Objects::nonNull).collect(Collectors.toSet());
    }

    private List<FieldProblem> unknown(PlanCode code, Set<UnitId> units, String path) {
        List<FieldProblem> faults = new ArrayList<>();
        UnitId unit = code.unitId();
        String division = code.divisionCode();
        if (unit != null && !units.contains(unit)) {
            faults.add(FieldProblem.of(path + "unitId", "unknown-unit"));
        }
        if (division != null && organizations.division(division).isEmpty()) {
            faults.add(FieldProblem.of(path + "divisionCode", "unknown-division"));
        }
        return faults;
    }

    /** Refuses one code whose division or unit is not there for the caller, nor in the codes that there were. */
    void refuseUnknown(Caller caller, PlanCode code, List<PlanCode> former) {
        refuse(unknown(code, known(caller, List.of(code), unitsOf(former)), ""));
    }

    /** Whose a plan is when nothing is said: the city's for those who may plan for it, else the caller's own. */
    String division(Caller caller, @Nullable String wanted) {
        if (wanted != null && !wanted.isBlank()) {
            return wanted;
        }
        return organizations
                .city()
                .map(Division::code)
                .filter(city -> caller.scope(Permission.REGISTER_WRITE).covers(city, null))
                .or(() -> Optional.ofNullable(caller.divisionCode()))
                .orElse("");
    }
}
