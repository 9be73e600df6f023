package org.dongpo.plan.domain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.dongpo.plan.FieldKind;
import org.dongpo.shared.FieldProblem;
import org.dongpo.shared.UnitId;

/** What a plan must be. All faults are found at once, each at its place in the plan: {@code fields[2].codes[5].code}. */
public final class PlanRules {

    /** More codes in one table than that are no table that people keep. */
    public static final int MOST_CODES = 65_536;

    public static final int MOST_FIELDS = 16;

    private static final int LONGEST = 100;
    private static final Pattern COLOUR = Pattern.compile("#[0-9a-f]{6}");

    private final List<FieldProblem> faults = new ArrayList<>();

    private PlanRules() {}

    /** The faults of a plan; none when it is one. */
    public static List<FieldProblem> check(AddressPlan plan) {
        PlanRules rules = new PlanRules();
        rules.text("name", plan.name());
        rules.fields(plan);
        return rules.faults;
    }

    /** The faults of one entry beside the others of its field. */
    public static List<FieldProblem> check(PlanField field, PlanCode entry, String path) {
        PlanRules rules = new PlanRules();
        rules.code(path, field, entry);
        boolean overlaps = field.codes().stream()
                .anyMatch(other -> other.first() != entry.first()
                        && other.first() <= entry.last()
                        && entry.first() <= other.last());
        if (overlaps) {
            rules.fault(path + "code", "plan-code-overlaps", field.hex(entry.first()));
        }
        return rules.faults;
    }

    private void fields(AddressPlan plan) {
        if (plan.fields().size() > MOST_FIELDS) {
            fault("fields", "plan-fields-many", MOST_FIELDS);
            return;
        }
        int limit = AddressPlan.limit(plan.base().family());
        int end = plan.base().length();
        if (end > limit) {
            fault("cidr", "plan-base-long", limit);
        }
        Set<String> labels = new HashSet<>();
        for (int i = 0; i < plan.fields().size(); i++) {
            PlanField field = plan.fields().get(i);
            String path = "fields[" + i + "].";
            end += field.bits();
            bits(path, field, end, limit);
            text(path + "label", field.label());
            if (!labels.add(field.label())) {
                fault(path + "label", "plan-label-twice", field.label());
            }
            if (!COLOUR.matcher(field.colour()).matches()) {
                fault(path + "colour", "plan-colour");
            }
            codes(path, field);
        }
    }

    private void bits(String path, PlanField field, int end, int limit) {
        if (field.bits() < 1 || field.bits() > PlanField.WIDEST) {
            fault(path + "bits", "plan-bits", PlanField.WIDEST);
        } else if (end > limit) {
            fault(path + "bits", "plan-bits-beyond", limit, end - limit);
        }
    }

    private void codes(String path, PlanField field) {
        List<PlanCode> codes = field.codes();
        if (codes.size() > MOST_CODES) {
            fault(path + "codes", "plan-codes-too-many", MOST_CODES);
            return;
        }
        if (field.kind() == FieldKind.SPARE && !codes.isEmpty()) {
            fault(path + "codes", "plan-spare-codes");
        }
        Map<UnitId, Integer> units = new HashMap<>();
        Map<String, Integer> divisions = new HashMap<>();
        for (int j = 0; j < codes.size(); j++) {
            PlanCode code = codes.get(j);
            String at = path + "codes[" + j + "].";
            code(at, field, code);
            if (code.unitId() != null && units.putIfAbsent(code.unitId(), j) != null) {
                fault(at + "unitId", "plan-unit-twice", code.label());
            }
            if (field.kind() == FieldKind.DIVISION
                    && code.divisionCode() != null
                    && divisions.putIfAbsent(code.divisionCode(), j) != null) {
                fault(at + "divisionCode", "plan-division-twice", code.label());
            }
        }
        overlaps(path, field);
    }

    private void code(String at, PlanField field, PlanCode code) {
        if (code.first() < 0 || field.bits() <= PlanField.WIDEST && code.last() >= field.size()) {
            fault(at + "code", "plan-code-large", field.label(), field.size() - 1);
        } else if (code.last() < code.first()) {
            fault(at + "lastCode", "plan-code-order");
        } else if (code.last() > code.first() && !code.reserved()) {
            fault(at + "lastCode", "plan-run-reserved");
        }
        text(at + "label", code.label());
        if (field.kind() == FieldKind.DIVISION && !code.reserved() && code.divisionCode() == null) {
            fault(at + "divisionCode", "NotNull");
        }
        if (field.kind() == FieldKind.UNIT && !code.reserved() && code.unitId() == null) {
            fault(at + "unitId", "NotNull");
        }
    }

    /** The entries in the order of their codes, but each told at the place where it stands. */
    private void overlaps(String path, PlanField field) {
        List<PlanCode> codes = field.codes();
        List<Integer> order = IntStream.range(0, codes.size())
                .boxed()
                .sorted(Comparator.comparingLong(j -> codes.get(j).first()))
                .toList();
        long reached = -1;
        for (int j : order) {
            PlanCode code = codes.get(j);
            if (code.first() <= reached) {
                fault(path + "codes[" + j + "].code", "plan-code-overlaps", field.hex(code.first()));
            }
            reached = Math.max(reached, code.last());
        }
    }

    private void text(String path, String text) {
        if (text.isBlank() || text.length() > LONGEST) {
            fault(path, "plan-text", LONGEST);
        } else if (text.codePoints().anyMatch(PlanRules::isUnfit)) {
            fault(path, "characters");
        }
    }

    /** Signs that end lines, or that a database cannot keep. */
    private static boolean isUnfit(int sign) {
        return Character.isISOControl(sign) || sign >= Character.MIN_SURROGATE && sign <= Character.MAX_SURROGATE;
    }

    private void fault(String path, String code, Object... arguments) {
        faults.add(FieldProblem.of(path, code, arguments));
    }
}
