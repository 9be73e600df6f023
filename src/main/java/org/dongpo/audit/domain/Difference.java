package org.dongpo.audit.domain;

import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What differs between two states of a thing, readable, fact by fact. */
public final class Difference {

    /** A fact that is longer is cut: the digest of the whole tells the rest. */
    private static final int LONGEST = 400;

    private Difference() {}

    /** For each fact that differs what it was and what it is; what was or is nothing is left out. */
    public static Map<String, Map<String, Object>> of(
            Map<String, @Nullable Object> before, Map<String, @Nullable Object> after) {
        Set<String> names = new TreeSet<>(before.keySet());
        names.addAll(after.keySet());
        Map<String, Map<String, Object>> all = new TreeMap<>();
        for (String name : names) {
            Object was = before.get(name);
            Object is = after.get(name);
            if (!Objects.equals(was, is)) {
                all.put(name, pair(was, is));
            }
        }
        return all;
    }

    private static Map<String, Object> pair(@Nullable Object was, @Nullable Object is) {
        Map<String, Object> pair = new TreeMap<>();
        if (was != null) {
            pair.put("from", shortened(was));
        }
        if (is != null) {
            pair.put("to", shortened(is));
        }
        return pair;
    }

    private static Object shortened(Object value) {
        String text = value.toString();
        return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : value;
    }
}
