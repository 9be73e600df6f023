package org.dongpo.plan.domain;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.dongpo.plan.FieldKind;
import org.dongpo.plan.domain.PlanDocument.DocumentCode;
import org.dongpo.plan.domain.PlanDocument.DocumentField;
import org.dongpo.shared.FieldProblem;

/** A plan as the rows of a sheet, one a code, and back. Faults are told at their cell, such as {@code G12}. */
public final class PlanSheet {

    /** The colours of fields that have none, in turn. */
    private static final List<String> COLOURS =
            List.of("#1a56c4", "#0b7a55", "#9a5b00", "#7a3fb0", "#5b6b82", "#bf2318");

    private final Map<PlanColumn, Integer> columns;
    private final List<FieldProblem> faults = new ArrayList<>();
    private final Map<String, Integer> rows = new HashMap<>();
    private final List<DocumentField> fields = new ArrayList<>();
    private List<DocumentCode> codes = new ArrayList<>();
    private String name = "";
    private String cidr = "";

    private PlanSheet(Map<PlanColumn, Integer> columns) {
        this.columns = columns;
    }

    /** A row with its number as the spreadsheet program shows it. */
    public record Line(int number, List<String> cells) {

        String cell(int place) {
            return place < cells.size() ? cells.get(place).strip() : "";
        }

        boolean isBlank() {
            return cells.stream().allMatch(String::isBlank);
        }
    }

    /**
     * A plan that was read, with what could not be.
     *
     * @param cells where in the sheet a place of the document stands
     */
    public record Reading(PlanDocument document, List<FieldProblem> faults, Cells cells) {}

    /** Finds the cell of a place such as {@code fields[2].codes[5].label}. */
    public record Cells(Map<PlanColumn, Integer> columns, Map<String, Integer> rows) {

        /** The cell; the place itself when it stands nowhere. */
        public String of(String path) {
            int dot = path.lastIndexOf('.');
            String owner = dot < 0 ? "" : path.substring(0, dot);
            Integer row = rows.get(owner);
            Integer column = columns.get(column(owner, path.substring(dot + 1)));
            return row == null || column == null ? path : PlanColumn.letter(column) + row;
        }

        private static PlanColumn column(String owner, String leaf) {
            return switch (leaf) {
                case "name" -> PlanColumn.NAME;
                case "cidr" -> PlanColumn.CIDR;
                case "bits" -> PlanColumn.BITS;
                case "kind" -> PlanColumn.KIND;
                case "colour" -> PlanColumn.COLOUR;
                case "label" -> owner.contains("codes") ? PlanColumn.LABEL : PlanColumn.FIELD;
                case "divisionCode" -> PlanColumn.DIVISION;
                case "unitId" -> PlanColumn.UNIT;
                default -> PlanColumn.CODE;
            };
        }
    }

    /** The rows of a plan, its titles first. */
    public static Stream<List<String>> rows(PlanDocument plan) {
        Stream<List<String>> titles =
                Stream.of(Stream.of(PlanColumn.values()).map(PlanColumn::title).toList());
        return Stream.concat(titles, plan.fields().stream().flatMap(field -> rows(plan, field)));
    }

    private static Stream<List<String>> rows(PlanDocument plan, DocumentField field) {
        List<String> front = List.of(
                plan.name(),
                plan.cidr(),
                field.label(),
                Integer.toString(field.bits()),
                SheetWords.kind(field.kind()),
                field.colour());
        if (field.codes().isEmpty()) {
            return Stream.of(row(front, List.of("", "", "", "", "")));
        }
        PlanField digits = PlanField.of(field.label(), field.bits(), field.kind(), field.colour(), List.of());
        return field.codes().stream().map(code -> row(front, cells(digits, code)));
    }

    private static List<String> row(List<String> front, List<String> back) {
        return Stream.concat(front.stream(), back.stream()).toList();
    }

    private static List<String> cells(PlanField field, DocumentCode code) {
        String first = field.hex(code.code());
        return List.of(
                code.last() == code.code() ? first : first + "-" + field.hex(code.last()),
                code.label(),
                code.divisionCode() == null ? "" : code.divisionCode(),
                code.unit() == null ? "" : code.unit(),
                code.reserved() ? "是" : "");
    }

    /** Reads a sheet whose first row has the titles. */
    public static Reading read(List<Line> lines) {
        Map<PlanColumn, Integer> columns = new EnumMap<>(PlanColumn.class);
        List<String> titles = lines.isEmpty() ? List.of() : lines.get(0).cells();
        for (int i = 0; i < titles.size(); i++) {
            int place = i;
            PlanColumn.under(titles.get(i)).ifPresent(column -> columns.putIfAbsent(column, place));
        }
        PlanSheet sheet = new PlanSheet(columns);
        for (PlanColumn needed : List.of(PlanColumn.CIDR, PlanColumn.FIELD, PlanColumn.BITS, PlanColumn.CODE)) {
            if (!columns.containsKey(needed)) {
                sheet.faults.add(FieldProblem.of("A1", "plan-column", needed.title()));
            }
        }
        if (sheet.faults.isEmpty()) {
            lines.stream().skip(1).filter(line -> !line.isBlank()).forEach(sheet::take);
            sheet.endField();
        }
        return new Reading(
                new PlanDocument(sheet.name, sheet.cidr, sheet.fields), sheet.faults, new Cells(columns, sheet.rows));
    }

    /** An empty cell in front means the same as above. */
    private void take(Line line) {
        if (fields.isEmpty()) {
            name = text(line, PlanColumn.NAME);
            cidr = text(line, PlanColumn.CIDR);
            rows.put("", line.number());
        }
        sameAsAbove(line, PlanColumn.NAME, name);
        sameAsAbove(line, PlanColumn.CIDR, cidr);
        String label = text(line, PlanColumn.FIELD);
        if (fields.isEmpty() || !label.isEmpty() && !label.equals(current().label())) {
            endField();
            fields.add(field(line, label));
            rows.put("fields[" + (fields.size() - 1) + "]", line.number());
        }
        if (!text(line, PlanColumn.CODE).isEmpty()) {
            code(line);
        }
    }

    private void sameAsAbove(Line line, PlanColumn column, String first) {
        String text = text(line, column);
        if (!text.isEmpty() && !text.equals(first)) {
            fault(line, column, "plan-one");
        }
    }

    private DocumentField current() {
        return fields.get(fields.size() - 1);
    }

    private void endField() {
        if (!fields.isEmpty()) {
            DocumentField last = fields.remove(fields.size() - 1);
            fields.add(new DocumentField(last.label(), last.bits(), last.kind(), last.colour(), codes));
        }
        codes = new ArrayList<>();
    }

    private DocumentField field(Line line, String label) {
        String bits = text(line, PlanColumn.BITS);
        if (!bits.matches("\\d{1,3}")) {
            fault(line, PlanColumn.BITS, "plan-bits", PlanField.WIDEST);
        }
        String kind = text(line, PlanColumn.KIND);
        String colour = text(line, PlanColumn.COLOUR).toLowerCase(Locale.ROOT);
        return new DocumentField(
                label,
                bits.matches("\\d{1,3}") ? Integer.parseInt(bits) : 1,
                kind.isEmpty()
                        ? FieldKind.NUMBER
                        : SheetWords.kind(kind).orElseGet(() -> {
                            fault(line, PlanColumn.KIND, "plan-kind");
                            return FieldKind.NUMBER;
                        }),
                colour.isEmpty() ? COLOURS.get(fields.size() % COLOURS.size()) : colour,
                List.of());
    }

    private void code(Line line) {
        SheetWords.Run run = SheetWords.run(text(line, PlanColumn.CODE)).orElse(null);
        Boolean reserved = SheetWords.yes(text(line, PlanColumn.RESERVED)).orElse(null);
        if (run == null) {
            fault(line, PlanColumn.CODE, "plan-code");
        }
        if (reserved == null) {
            fault(line, PlanColumn.RESERVED, "plan-yes-no");
        }
        if (run == null || reserved == null) {
            return;
        }
        String unit = text(line, PlanColumn.UNIT);
        String division = text(line, PlanColumn.DIVISION);
        String label = text(line, PlanColumn.LABEL);
        rows.put("fields[" + (fields.size() - 1) + "].codes[" + codes.size() + "]", line.number());
        codes.add(new DocumentCode(
                run.first(),
                run.last() == run.first() ? null : run.last(),
                label.isEmpty() ? unit : label,
                division.isEmpty() ? null : division,
                unit.isEmpty() ? null : unit,
                reserved));
    }

    private String text(Line line, PlanColumn column) {
        Integer place = columns.get(column);
        return place == null ? "" : line.cell(place);
    }

    private void fault(Line line, PlanColumn column, String code, Object... arguments) {
        int place = columns.getOrDefault(column, 0);
        faults.add(FieldProblem.of(PlanColumn.letter(place) + line.number(), code, arguments));
    }
}
