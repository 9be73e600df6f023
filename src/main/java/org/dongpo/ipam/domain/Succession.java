package org.dongpo.ipam.domain;

import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import org.dongpo.ipam.Holder;
import org.jspecify.annotations.Nullable;

/**
 * What a change of a holding means for time. Another unit, person or terminal, or the terminal at another place, is
 * another holding that follows the former; another purpose, or a slip of the pen, is not.
 */
public record Succession(Holder before, Holder after, boolean correction) {

    private static final Map<String, Function<Holder, @Nullable Object>> WHO = Map.of(
            "unitId", holder -> holder.unitId().value(),
            "personId",
                    holder ->
                            holder.personId() == null ? null : holder.personId().value());

    private static final Map<String, Function<Holder, @Nullable Object>> TERMINAL = Map.of(
            "terminalName", holder -> holder.terminal().name(),
            "terminalKind", holder -> holder.terminal().kind(),
            "mac", holder -> holder.terminal().mac(),
            "place", holder -> holder.terminal().place(),
            "port", holder -> holder.terminal().port());

    private static final Map<String, Function<Holder, @Nullable Object>> PURPOSE = Map.of("purpose", Holder::purpose);

    /** How a change is carried out. */
    public enum Kind {
        /** Nothing differs. */
        NONE,
        /** The holding goes on, and says something else. */
        IN_PLACE,
        /** The holding ends, and another begins at the same instant. */
        SUCCESSION,
        /** Who holds an address is no slip of the pen. */
        REFUSED
    }

    /** How this change is carried out. */
    public Kind kind() {
        boolean who = differs(WHO);
        boolean terminal = differs(TERMINAL);
        if (who && correction) {
            return Kind.REFUSED;
        }
        if (who || terminal && !correction) {
            return Kind.SUCCESSION;
        }
        return terminal || differs(PURPOSE) ? Kind.IN_PLACE : Kind.NONE;
    }

    /** What differs, as it was. */
    public Map<String, Object> was() {
        return differences(before, after);
    }

    /** What differs, as it is to be. */
    public Map<String, Object> is() {
        return differences(after, before);
    }

    private boolean differs(Map<String, Function<Holder, @Nullable Object>> facts) {
        return facts.values().stream().anyMatch(fact -> !Objects.equals(fact.apply(before), fact.apply(after)));
    }

    private static Map<String, Object> differences(Holder one, Holder other) {
        Map<String, Object> found = new TreeMap<>();
        for (Map<String, Function<Holder, @Nullable Object>> facts : java.util.List.of(WHO, TERMINAL, PURPOSE)) {
            facts.forEach((name, fact) -> {
                Object value = fact.apply(one);
                if (value != null && !value.equals(fact.apply(other))) {
                    found.put(name, value);
                }
            });
        }
        return found;
    }
}
