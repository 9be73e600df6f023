package org.dongpo.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dongpo.DongpoTest;
import org.dongpo.TestCity;
import org.dongpo.TestClient;
import org.dongpo.TestClient.Answer;
import org.dongpo.access.Role;
import org.dongpo.security.Operations.Operation;
import org.dongpo.security.Operations.Parameter;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** D3: nobody sets by a body what is the server's to set: fields that an operation does not know are refused by name. */
@DongpoTest
class MassAssignmentTest {

    /** What attackers try to send along. */
    private static final List<String> SERVERS = List.of("id", "state", "roles", "accountId", "createdAt");

    @Autowired
    private TestCity city;

    private final Map<Role, TestClient> clients = new EnumMap<>(Role.class);

    @Test
    void noBodySetsWhatIsTheServers() {
        List<String> faults = new ArrayList<>();
        for (Operation operation : new Operations(city.nobody()).all()) {
            if (operation.takesJson()) {
                bodies(operation).forEach(body -> tryBody(operation, body, faults));
            }
        }
        assertThat(faults).isEmpty();
    }

    /** Bodies that hold nothing but one field too many, at the top or in an object of theirs. */
    private static Stream<Map.Entry<String, String>> bodies(Operation operation) {
        Set<String> known = operation.in("body").stream().map(Parameter::name).collect(Collectors.toSet());
        Stream<Map.Entry<String, String>> top = SERVERS.stream()
                .filter(field -> !known.contains(field))
                .map(field -> Map.entry(field, "{\"" + field + "\":1}"));
        Stream<Map.Entry<String, String>> inside = operation.in("body").stream()
                .filter(parameter -> !parameter.name().contains("."))
                .filter(parameter -> parameter.schema().has("properties"))
                .map(parameter ->
                        Map.entry(parameter.name() + ".ownerId", "{\"" + parameter.name() + "\":{\"ownerId\":1}}"));
        return Stream.concat(top, inside);
    }

    /** The body with the numbers and switches that the operation knows, without which some are not looked at further. */
    private static String completed(Operation operation, String body) {
        return operation.in("body").stream()
                .filter(parameter -> !parameter.name().contains("."))
                .filter(parameter -> !body.contains("\"" + parameter.name() + "\":"))
                .filter(parameter ->
                        parameter.schema().path("type").asString("").matches("integer|boolean"))
                .map(parameter ->
                        "\"" + parameter.name() + "\":" + (parameter.type().equals("integer") ? "1" : "true"))
                .reduce(body, (text, field) -> text.replaceFirst("\\{", "{" + field + ","));
    }

    private void tryBody(Operation operation, Map.Entry<String, String> body, List<String> faults) {
        Answer answer = client(operation)
                .send(client(operation)
                        .request(path(operation))
                        .header("Content-Type", "application/json")
                        .method(operation.method(), BodyPublishers.ofString(completed(operation, body.getValue()))));
        boolean refused = answer.status() == 400
                && answer.at("/errors/0/path").asString("").equals(body.getKey());
        if (!refused) {
            faults.add(operation + " " + body.getValue() + ": " + answer.status() + " " + answer.text());
        }
    }

    private static String path(Operation operation) {
        String path = operation.path();
        for (Parameter parameter : operation.in("path")) {
            JsonNode choices = parameter.schema().path("enum");
            String value = choices.isEmpty() ? "1" : choices.get(0).asString();
            path = path.replace("{" + parameter.name() + "}", value);
        }
        return path;
    }

    private TestClient client(Operation operation) {
        Role role = Stream.of(Role.values())
                .filter(operation::allowedTo)
                .findFirst()
                .orElseThrow();
        return clients.computeIfAbsent(
                role, key -> city.member(key, TestCity.CITY).client());
    }
}
