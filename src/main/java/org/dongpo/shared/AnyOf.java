package org.dongpo.shared;

import java.util.Collection;
import java.util.function.ToLongFunction;

/**
 * Some ids that a column is compared with in SQL. One, as most ask for, is compared by itself: it is found faster than an
 * array of one.
 */
public record AnyOf(Long[] ids) {

    /** The ids of some things. */
    public static <T> AnyOf of(Collection<T> things, ToLongFunction<T> id) {
        return new AnyOf(things.stream().mapToLong(id).boxed().toArray(Long[]::new));
    }

    /** What stands right of the equals sign, with a parameter of this name. */
    public String sql(String parameter) {
        return ids.length == 1 ? ":" + parameter : "ANY (" + Columns.ofAnyLength(parameter, "bigint") + ")";
    }

    /** What the parameter is bound to. */
    public Object value() {
        return ids.length == 1 ? ids[0] : ids;
    }
}
