package org.dongpo.export.domain;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The columns that the rows of a list have: the parts of a record, and the parts of the records in it.
 *
 * @param row the record of a row
 */
public record RowShape(Class<?> row, List<Field> fields) {

    /** Records in records deeper than that are no row of a table. */
    private static final int DEEPEST = 3;

    public RowShape {
        fields = List.copyOf(fields);
    }

    /**
     * One column.
     *
     * @param path as in the JSON of the list: {@code holder.terminal.mac}
     * @param type what its values are
     */
    public record Field(String path, Class<?> type, List<Method> steps) {

        public Field {
            steps = List.copyOf(steps);
        }

        /** The last word of the path. */
        public String leaf() {
            return path.substring(path.lastIndexOf('.') + 1);
        }

        /** What stands in this column of a row. */
        public @Nullable Object of(Object row) {
            Object value = row;
            for (Method step : steps) {
                value = value == null ? null : call(step, value);
            }
            return value;
        }

        private static @Nullable Object call(Method step, Object on) {
            try {
                return step.invoke(on);
            } catch (IllegalAccessException | InvocationTargetException e) {
                throw new IllegalStateException(step + " cannot be read", e);
            }
        }
    }

    /** The shape of a record. */
    public static RowShape of(Class<?> row) {
        List<Field> fields = new ArrayList<>();
        add(row, "", List.of(), fields);
        return new RowShape(row, fields);
    }

    private static void add(Class<?> type, String path, List<Method> steps, List<Field> fields) {
        for (RecordComponent part : type.getRecordComponents()) {
            Method accessor = part.getAccessor();
            // The records of other modules are seen by nobody but those who are handed one.
            accessor.setAccessible(true);
            List<Method> further = new ArrayList<>(steps);
            further.add(accessor);
            String name = path.isEmpty() ? part.getName() : path + "." + part.getName();
            if (part.getType().isRecord() && further.size() < DEEPEST + 1) {
                add(part.getType(), name, further, fields);
            } else {
                fields.add(new Field(name, part.getType(), further));
            }
        }
    }
}
