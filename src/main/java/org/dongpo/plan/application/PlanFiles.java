package org.dongpo.plan.application;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.dongpo.access.Caller;
import org.dongpo.organization.Organizations;
import org.dongpo.organization.Unit;
import org.dongpo.plan.FieldKind;
import org.dongpo.plan.PlanProblem;
import org.dongpo.plan.application.PlanDraft.FieldDraft;
import org.dongpo.plan.application.Plans.Basis;
import org.dongpo.plan.domain.AddressPlan;
import org.dongpo.plan.domain.PlanCode;
import org.dongpo.plan.domain.PlanDocument;
import org.dongpo.plan.domain.PlanDocument.DocumentCode;
import org.dongpo.plan.domain.PlanDocument.DocumentField;
import org.dongpo.plan.domain.PlanField;
import org.dongpo.plan.domain.PlanRecord;
import org.dongpo.plan.domain.PlanSheet;
import org.dongpo.plan.domain.SheetFile;
import org.dongpo.shared.CommonProblem;
import org.dongpo.shared.FieldProblem;
import org.dongpo.shared.ProblemException;
import org.dongpo.shared.SpaceId;
import org.dongpo.shared.UnitId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Plans as files, out and in. What is read is read whole, or all its faults are told, each at its place in the file. */
@Service
public class PlanFiles {

    private final PlanReader reader;
    private final Plans plans;
    private final Organizations organizations;
    private final JsonMapper json;

    PlanFiles(PlanReader reader, Plans plans, Organizations organizations, JsonMapper json) {
        this.reader = reader;
        this.plans = plans;
        this.organizations = organizations;
        this.json = json;
    }

    /** A plan as it travels. Only who may change it gets all its units. */
    public PlanDocument document(Caller caller, long id) {
        PlanRecord record = reader.own(caller, id);
        AddressPlan plan = record.plan();
        Map<UnitId, Unit> units = organizations.units(plan.fields().stream()
                .flatMap(field -> field.codes().stream())
                .map(PlanCode::unitId)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet()));
        return new PlanDocument(
                plan.name(),
                plan.base().toString(),
                plan.fields().stream().map(field -> document(field, units)).toList());
    }

    private static DocumentField document(PlanField field, Map<UnitId, Unit> units) {
        return new DocumentField(
                field.label(),
                field.bits(),
                field.kind(),
                field.colour(),
                field.codes().stream().map(code -> document(code, units)).toList());
    }

    private static DocumentCode document(PlanCode code, Map<UnitId, Unit> units) {
        Unit unit = code.unitId() == null ? null : units.get(code.unitId());
        return new DocumentCode(
                code.first(),
                code.last() == code.first() ? null : code.last(),
                code.label(),
                unit == null ? code.divisionCode() : unit.divisionCode(),
                unit == null ? null : unit.name(),
                code.reserved());
    }

    /** A file that somebody has brought. */
    public record Upload(byte[] content) {}

    /** Makes a plan out of a file. */
    @Transactional
    public long create(Caller caller, Upload file, SpaceId space) {
        Source source = source(file);
        PlanDraft draft = draft(source, space, List.of());
        return told(source, () -> plans.create(caller, draft));
    }

    /** Writes the fields and codes of a plan anew out of a file; fields keep their ids by their labels. */
    @Transactional
    public void replace(Caller caller, long id, Upload file, boolean confirmed) {
        PlanRecord record = reader.own(caller, id);
        Source source = source(file);
        PlanDraft draft = draft(source, record.spaceId(), record.plan().fields());
        told(source, () -> {
            plans.edit(caller, id, draft, new Basis(null, confirmed));
            return id;
        });
    }

    /**
     * A document.
     *
     * @param places where in its file its places are
     * @param faults what could not be read; those of the plan come to it
     */
    private record Source(PlanDocument document, UnaryOperator<String> places, List<FieldProblem> faults) {}

    private Source source(Upload file) {
        if (file.content().length > SheetFile.LARGEST) {
            throw ProblemException.of(CommonProblem.TOO_LARGE);
        }
        return isJson(file.content()) ? fromJson(file.content()) : fromSheet(file.content());
    }

    private static boolean isJson(byte[] content) {
        for (byte sign : content) {
            if (!Character.isWhitespace(sign)) {
                return sign == '{';
            }
        }
        return false;
    }

    private Source fromJson(byte[] content) {
        try {
            return new Source(
                    Objects.requireNonNull(json.readValue(content, PlanDocument.class)),
                    UnaryOperator.identity(),
                    new ArrayList<>());
        } catch (JacksonException | NullPointerException e) {
            throw ProblemException.of(PlanProblem.PLAN_FILE);
        }
    }

    private static Source fromSheet(byte[] content) {
        PlanSheet.Reading reading = SheetFile.read(content)
                .map(PlanSheet::read)
                .orElseThrow(() -> ProblemException.of(PlanProblem.PLAN_FILE));
        if (reading.document().fields().isEmpty()) {
            PlanChecks.refuse(reading.faults());
        }
        return new Source(reading.document(), reading.cells()::of, new ArrayList<>(reading.faults()));
    }

    /** Tells the faults of the file and those of the plan together, each at its place in the file. */
    private static long told(Source source, LongSupplier work) {
        List<FieldProblem> faults = source.faults();
        long id = 0;
        try {
            id = work.getAsLong();
        } catch (ProblemException e) {
            if (e.errors().isEmpty()) {
                throw e;
            }
            e.errors().forEach(fault -> faults.add(located(source, fault)));
        }
        Set<String> places = new HashSet<>();
        faults.removeIf(fault -> !places.add(fault.path()));
        PlanChecks.refuse(faults);
        return id;
    }

    private static FieldProblem located(Source source, FieldProblem fault) {
        return new FieldProblem(source.places().apply(fault.path()), fault.code(), fault.arguments());
    }

    private PlanDraft draft(Source source, SpaceId space, List<PlanField> former) {
        PlanDocument document = source.document();
        Map<String, Long> ids = former.stream().collect(Collectors.toMap(PlanField::label, PlanField::id));
        Map<String, Optional<UnitId>> units = new HashMap<>();
        List<FieldDraft> fields = new ArrayList<>();
        for (DocumentField field : document.fields()) {
            String path = "fields[" + fields.size() + "].codes[";
            List<PlanCode> codes = new ArrayList<>();
            for (DocumentCode code : field.codes()) {
                codes.add(code(field.kind(), code, units, path + codes.size() + "].", source));
            }
            fields.add(new FieldDraft(
                    ids.getOrDefault(field.label(), 0L),
                    field.label(),
                    field.bits(),
                    field.kind(),
                    field.colour(),
                    codes));
        }
        return new PlanDraft(space, document.cidr(), document.name(), null, null, fields);
    }

    private PlanCode code(
            FieldKind kind, DocumentCode code, Map<String, Optional<UnitId>> units, String path, Source source) {
        String name = code.unit();
        UnitId unit =
                name == null ? null : unit(name, code.divisionCode(), units).orElse(null);
        if (name != null && unit == null) {
            source.faults().add(located(source, FieldProblem.of(path + "unitId", "plan-unit-name", name)));
        }
        return new PlanCode(
                code.code(),
                code.last(),
                code.label(),
                kind == FieldKind.UNIT ? null : code.divisionCode(),
                unit,
                code.reserved());
    }

    private Optional<UnitId> unit(String name, @Nullable String divisionCode, Map<String, Optional<UnitId>> known) {
        return known.computeIfAbsent(
                divisionCode + " " + name,
                key -> organizations.unitsNamed(name, divisionCode == null ? "" : divisionCode).stream()
                        .map(Unit::id)
                        .findFirst());
    }
}
