package org.dongpo.ipam.application;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.dongpo.ipam.persistence.CatalogStore;
import org.dongpo.ipam.persistence.CatalogStore.CustomField;
import org.dongpo.shared.CommonProblem;
import org.dongpo.shared.FieldProblem;
import org.dongpo.shared.ProblemException;
import org.springframework.stereotype.Component;

/** The fields that a city has added to its prefixes: what they may hold. */
@Component
class CustomFields {

    private static final int LONGEST = 500;

    private final CatalogStore catalog;

    CustomFields(CatalogStore catalog) {
        this.catalog = catalog;
    }

    /** The values as they are kept; values of unknown fields, or of the wrong kind, are refused each at its place. */
    Map<String, Object> read(Map<String, Object> values) {
        Map<String, CustomField> fields = new TreeMap<>();
        catalog.customFields().forEach(field -> fields.put(field.name(), field));
        Map<String, Object> kept = new TreeMap<>();
        List<FieldProblem> faults = new ArrayList<>();
        values.forEach((name, value) -> {
            CustomField field = fields.get(name);
            String path = "customFields." + name;
            if (field == null) {
                faults.add(FieldProblem.of(path, "custom-field-unknown", name));
            } else if (!fits(field, value)) {
                faults.add(FieldProblem.of(
                        path, "custom-field-" + field.kind().name().toLowerCase(java.util.Locale.ROOT)));
            } else if (!"".equals(value)) {
                kept.put(name, value);
            }
        });
        if (!faults.isEmpty()) {
            throw ProblemException.fields(CommonProblem.INVALID_INPUT, faults);
        }
        return kept;
    }

    private static boolean fits(CustomField field, Object value) {
        if ("".equals(value)) {
            return true;
        }
        return switch (field.kind()) {
            case TEXT -> value instanceof String text && text.length() <= LONGEST;
            case NUMBER -> value instanceof Number;
            case CHOICE -> value instanceof String text && field.choices().contains(text);
        };
    }
}
