package org.dongpo.security;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.dongpo.security.Operations.Operation;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Bodies in which nothing is missing, from {@code walk/bodies.json}; a text such as {@code $unit} stands for an id. */
final class Bodies {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final JsonNode bodies;

    Bodies() {
        try (InputStream file = Objects.requireNonNull(Bodies.class.getResourceAsStream("/walk/bodies.json"))) {
            bodies = JSON.readTree(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A body with a place in it for an id: its pointer, the field as an error names it, and the kind. */
    record Place(JsonNode body, String pointer, String field, String kind) {}

    List<JsonNode> of(Operation operation) {
        return bodies.path(operation.toString()).valueStream().toList();
    }

    /** All the places for ids in the bodies of an operation. */
    List<Place> places(Operation operation) {
        List<Place> places = new ArrayList<>();
        for (JsonNode body : of(operation)) {
            texts("", body, (pointer, text) -> {
                if (text.startsWith("$")) {
                    places.add(new Place(body, pointer, field(pointer), text.substring(1)));
                }
            });
        }
        return places;
    }

    /** The fields that the bodies of an operation fill, without the numbers of list items. */
    TreeSet<String> filled(Operation operation) {
        TreeSet<String> fields = new TreeSet<>();
        of(operation)
                .forEach(body -> texts(
                        "",
                        body,
                        (pointer, text) -> fields.add(
                                field(pointer).replaceAll("\\[\\d+]$", "").replaceAll("\\[\\d+]", "[]"))));
        return fields;
    }

    /** The body as text, with these ids, but another one at one place. */
    static String text(JsonNode body, Map<String, Object> ids, String place, Object other) {
        JsonNode copy = body.deepCopy();
        return JSON.writeValueAsString(filled("", copy, ids, place, other));
    }

    private static Object filled(String pointer, JsonNode node, Map<String, Object> ids, String place, Object other) {
        if (node.isObject()) {
            Map<String, Object> fields = new java.util.LinkedHashMap<>();
            node.properties()
                    .forEach(field -> fields.put(
                            field.getKey(),
                            filled(pointer + "/" + field.getKey(), field.getValue(), ids, place, other)));
            return fields;
        }
        if (node.isArray()) {
            List<Object> items = new ArrayList<>();
            for (int i = 0; i < node.size(); i++) {
                items.add(filled(pointer + "/" + i, node.get(i), ids, place, other));
            }
            return items;
        }
        if (pointer.equals(place)) {
            return other;
        }
        String text = node.isString() ? node.asString() : "";
        return text.startsWith("$") ? Objects.requireNonNull(ids.get(text.substring(1)), text) : node;
    }

    private static void texts(String pointer, JsonNode node, BiConsumer<String, String> found) {
        if (node.isObject()) {
            node.properties().forEach(field -> texts(pointer + "/" + field.getKey(), field.getValue(), found));
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                texts(pointer + "/" + i, node.get(i), found);
            }
        } else {
            found.accept(pointer, node.asString(""));
        }
    }

    private static String field(String pointer) {
        return pointer.substring(1).replaceAll("/(\\d+)", "[$1]").replace('/', '.');
    }
}
