package org.dongpo.request.domain;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * What is signed of a filing: a text that people read, too, with a fact in each line.
 *
 * @param recorded what the database still has to say in the same words, by name
 * @param told what stood elsewhere then, and may have changed since: names, addresses
 */
public record FiledText(Map<String, String> recorded, Map<String, String> told) {

    private static final String HEAD = "dongpo filing 1";

    public FiledText {
        recorded = Collections.unmodifiableMap(new LinkedHashMap<>(recorded));
        told = Collections.unmodifiableMap(new LinkedHashMap<>(told));
    }

    /** The text, the same for the same facts. */
    public String text() {
        StringBuilder text = new StringBuilder(HEAD).append('\n');
        BiConsumer<String, String> line = (name, value) ->
                text.append(name).append(": ").append(oneLine(value)).append('\n');
        recorded.forEach(line);
        text.append('\n');
        told.forEach(line);
        return text.toString();
    }

    /** A text as facts; what is no line of one is left out. */
    public static FiledText parse(String text) {
        Map<String, String> recorded = new LinkedHashMap<>();
        Map<String, String> told = new LinkedHashMap<>();
        Map<String, String> part = recorded;
        for (String line : text.split("\n", -1)) {
            int colon = line.indexOf(": ");
            if (line.isEmpty()) {
                part = told;
            } else if (colon > 0) {
                part.put(line.substring(0, colon), line.substring(colon + 2));
            }
        }
        return new FiledText(recorded, told);
    }

    /** The names of the facts of which others say something else now. */
    public List<String> differences(Map<String, String> now) {
        Set<String> names = new LinkedHashSet<>(recorded.keySet());
        names.addAll(now.keySet());
        List<String> different = new ArrayList<>();
        for (String name : names) {
            String value = now.get(name);
            if (!Objects.equals(recorded.get(name), value == null ? null : oneLine(value))) {
                different.add(name);
            }
        }
        return different;
    }

    private static String oneLine(String value) {
        return value.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r");
    }
}
