package org.dongpo.security;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.dongpo.TestClient;
import org.dongpo.access.Permission;
import org.dongpo.access.Role;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** All that the API can do, read from the description that the server itself gives: none can be forgotten. */
final class Operations {

    private static final List<String> METHODS = List.of("get", "put", "post", "patch", "delete");

    private final JsonNode description;

    Operations(TestClient anybody) {
        description = anybody.get("/v3/api-docs").expect(200).json();
    }

    /** Something that is given with a call: in the path, the query, a header or the body. */
    record Parameter(String in, String name, boolean required, JsonNode schema) {

        /** The field's own name, without those that it lies in. */
        String last() {
            return name.substring(name.lastIndexOf('.') + 1).replace("[]", "");
        }

        String type() {
            JsonNode items = schema.at("/items");
            return (items.isMissingNode() ? schema : items).at("/type").asString("");
        }
    }

    /** One operation. The path begins behind {@code /api/v1}. */
    record Operation(
            String method,
            String path,
            Set<Permission> permissions,
            boolean open,
            List<Parameter> parameters,
            JsonNode content) {

        boolean takesFile() {
            return content.has("multipart/form-data");
        }

        boolean takesJson() {
            return content.has("application/json");
        }

        boolean reads() {
            return method.equals("GET");
        }

        /** Whether a role may call it; who is signed in may call what asks for no permission. */
        boolean allowedTo(Role role) {
            return permissions.isEmpty() || permissions.stream().anyMatch(role.permissions()::contains);
        }

        List<Parameter> in(String place) {
            return parameters.stream()
                    .filter(parameter -> parameter.in().equals(place))
                    .toList();
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    List<Operation> all() {
        List<Operation> operations = new ArrayList<>();
        description
                .at("/paths")
                .properties()
                .forEach(path -> METHODS.stream()
                        .filter(path.getValue()::has)
                        .map(method ->
                                operation(method, path.getKey(), path.getValue().get(method)))
                        .forEach(operations::add));
        return operations;
    }

    private Operation operation(String method, String path, JsonNode node) {
        Set<Permission> permissions = new HashSet<>();
        node.at("/x-permissions").forEach(name -> permissions.add(Permission.valueOf(name.asString())));
        List<Parameter> parameters = new ArrayList<>();
        node.at("/parameters")
                .forEach(parameter -> parameters.add(new Parameter(
                        parameter.at("/in").asString(),
                        parameter.at("/name").asString(),
                        parameter.at("/required").asBoolean(false),
                        parameter.at("/schema"))));
        JsonNode content = node.at("/requestBody/content");
        fields("", content.at("/application~1json/schema"), Set.of(), parameters::add);
        boolean open = node.at("/security").isArray() && node.at("/security").isEmpty();
        return new Operation(
                method.toUpperCase(java.util.Locale.ROOT),
                path.replaceFirst("^/api/v1", ""),
                permissions,
                open,
                parameters,
                content.isMissingNode() ? MissingNode.getInstance() : content);
    }

    /** The shape that a schema names, or itself. */
    JsonNode resolved(JsonNode schema) {
        String ref = schema.at("/$ref").asString("");
        return ref.isEmpty() ? schema : description.at(ref.substring(1));
    }

    private void fields(String name, JsonNode given, Set<JsonNode> around, Consumer<Parameter> found) {
        JsonNode schema = resolved(given);
        if (around.contains(schema)) {
            return;
        }
        Set<JsonNode> inside = new HashSet<>(around);
        inside.add(schema);
        Stream.of("oneOf", "anyOf", "allOf")
                .forEach(kind -> schema.path(kind).forEach(part -> fields(name, part, inside, found)));
        JsonNode items = schema.get("items");
        if (items != null) {
            JsonNode item = resolved(items);
            if (item.has("properties")) {
                fields(name + "[]", item, inside, found);
            }
        }
        schema.path("properties").properties().forEach(property -> {
            String path = name.isEmpty() ? property.getKey() : name + "." + property.getKey();
            found.accept(new Parameter("body", path, false, resolved(property.getValue())));
            fields(path, property.getValue(), inside, found);
        });
    }

    /** The schema of the body, or null when none is taken. */
    @Nullable
    JsonNode body(Operation operation) {
        JsonNode schema = operation.content().at("/application~1json/schema");
        return schema.isMissingNode() ? null : resolved(schema);
    }
}
