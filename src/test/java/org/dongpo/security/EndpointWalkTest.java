package org.dongpo.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dongpo.DongpoTest;
import org.dongpo.TestCity;
import org.dongpo.TestClient;
import org.dongpo.TestClient.Answer;
import org.dongpo.access.Role;
import org.dongpo.security.Bodies.Place;
import org.dongpo.security.Operations.Operation;
import org.dongpo.security.Operations.Parameter;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/**
 * B3: rules per user and per record, deny by default. Every operation that the API's description tells is called as
 * every role: without the permission it is refused (vertical), and with the id of anything of another county's, in the
 * path, the query or the body, the answer is that of an id that does not exist, and nothing changes (horizontal).
 */
@DongpoTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EndpointWalkTest {

    /** What all texts of the other county hold. */
    private static final String SECRET = "邻县机密";

    private static final long MISSING = 987_654_321L;

    @Autowired
    private TestCity city;

    @Autowired
    private JdbcClient jdbc;

    private final Bodies bodies = new Bodies();
    private final Map<Role, TestClient> walkers = new EnumMap<>(Role.class);
    /** What is wrong, and as whom. */
    private final Map<String, Set<Role>> faults = new TreeMap<>();

    private List<Operation> operations = List.of();
    private Belongings own;
    private Belongings foreign;
    private ForeignRows rows;

    @BeforeAll
    void prepare() {
        operations = new Operations(city.nobody()).all();
        own = new Belongings(city, TestCity.COUNTY, "本县", 177);
        foreign = new Belongings(city, TestCity.OTHER_COUNTY, SECRET, 178);
        own.complete();
        foreign.complete();
        own.ids.put("ownUnit", own.applicants.unit.value());
        own.ids.put("ownPerson", own.applicants.operator.personId().value());
        rows = new ForeignRows(jdbc, TestCity.OTHER_COUNTY, foreign.ids);
        for (Role role : Role.values()) {
            walkers.put(role, walker(role));
        }
    }

    private TestClient walker(Role role) {
        return switch (role) {
            case UNIT_OPERATOR -> own.applicants.operator.client();
            case UNIT_LEADER -> own.applicants.leader.client();
            case SYSTEM_ADMIN, SECURITY_ADMIN, AUDITOR ->
                city.member(role, TestCity.CITY).client();
            default -> city.member(role, TestCity.COUNTY).client();
        };
    }

    @BeforeEach
    void forget() {
        faults.clear();
    }

    @Test
    void aRoleWithoutThePermissionIsRefused() {
        for (Operation operation : operations) {
            for (Role role : Role.values()) {
                if (!operation.open() && !operation.allowedTo(role)) {
                    Answer answer = call(role, operation, path(operation, foreign.ids, ""), null);
                    note(answer.status() != 403, operation, role, "no permission", answer);
                }
            }
        }
        assertThat(faults.entrySet()).isEmpty();
    }

    @Test
    void everyParameterThatNamesAThingHasAForeignOneToTryIt() {
        List<String> unknown = new ArrayList<>();
        for (Operation operation : operations) {
            Set<String> filled = bodies.filled(operation);
            for (Parameter parameter : operation.parameters()) {
                String name = operation + " " + parameter.in() + " " + parameter.name();
                boolean body = parameter.in().equals("body");
                if (References.unknown(operation, parameter)) {
                    unknown.add(name + ": References does not know what it names");
                } else if (body
                        && References.kind(operation, parameter).isPresent()
                        && !filled.contains(parameter.name())
                        && Exceptions.reason(operation, parameter.name()).isEmpty()) {
                    unknown.add(name + ": walk/bodies.json has no body with it");
                }
            }
        }
        assertThat(unknown).isEmpty();
    }

    @Test
    void whatIsAnothersIsNotThere() {
        Map<String, String> before = rows.state();
        for (Operation operation : operations) {
            for (Role role : Role.values()) {
                if (!operation.open() && operation.allowedTo(role)) {
                    walk(operation, role);
                }
            }
            if (!operation.reads()) {
                Map<String, String> after = rows.state();
                if (!after.equals(before)) {
                    faults.put(
                            operation + ": rows of the other county changed: " + ForeignRows.difference(before, after),
                            Set.of());
                    before = after;
                }
            }
        }
        assertThat(faults.entrySet()).isEmpty();
    }

    private void walk(Operation operation, Role role) {
        operation.in("path").forEach(parameter -> walkPath(operation, role, parameter));
        operation.in("query").forEach(parameter -> walkQuery(operation, role, parameter));
        bodies.places(operation).forEach(place -> walkBody(operation, role, place));
        if (operation.reads() && operation.in("path").isEmpty() && !role.administers()) {
            Answer answer = call(role, operation, path(operation, own.ids, ""), null);
            note(tells(answer), operation, role, "as it is", answer);
        }
    }

    private void walkPath(Operation operation, Role role, Parameter parameter) {
        Optional<String> kind = References.kind(operation, parameter);
        if (kind.isEmpty() || excepted(operation, role, parameter.name(), kind.get())) {
            return;
        }
        JsonNode body = bodies.of(operation).stream().findFirst().orElse(null);
        String sent = body == null ? null : Bodies.text(body, own.ids, "", "");
        Answer there = call(role, operation, path(operation, with(parameter, foreign.get(kind.get())), ""), sent);
        Answer nowhere = call(role, operation, path(operation, with(parameter, missing(kind.get())), ""), sent);
        boolean hidden =
                there.status() == 404 || there.status() == 403 || kind.get().equals("ip");
        note(
                !hidden || tells(there) || !same(there, nowhere),
                operation,
                role,
                "path " + parameter.name(),
                there,
                nowhere);
    }

    private void walkQuery(Operation operation, Role role, Parameter parameter) {
        Optional<String> kind = References.kind(operation, parameter);
        boolean text = parameter.name().matches("q|query");
        if (kind.isEmpty() && !text || excepted(operation, role, parameter.name(), kind.orElse(""))) {
            return;
        }
        Object mine = text ? SECRET : foreign.get(kind.orElseThrow());
        Object none = text ? "没有这样的词" : missing(kind.orElseThrow());
        Answer there = call(role, operation, path(operation, own.ids, parameter.name() + "=" + encoded(mine)), null);
        Answer nowhere = call(role, operation, path(operation, own.ids, parameter.name() + "=" + encoded(none)), null);
        boolean comparable = !Set.of("division", "ip", "cidr").contains(kind.orElse(""))
                && !Exceptions.SHARED.contains(kind.orElse(""));
        note(
                there.status() >= 500 || tells(there) || comparable && !same(there, nowhere),
                operation,
                role,
                "query " + parameter.name(),
                there,
                nowhere);
    }

    private void walkBody(Operation operation, Role role, Place place) {
        Object mine = foreign.get(place.kind());
        if (Set.of("soon", "now", "planVersion").contains(place.kind())
                || excepted(operation, role, place.field(), place.kind())) {
            return;
        }
        String path = path(operation, own.ids, "");
        Answer there = call(role, operation, path, Bodies.text(place.body(), own.ids, place.pointer(), mine));
        Answer nowhere =
                call(role, operation, path, Bodies.text(place.body(), own.ids, place.pointer(), missing(place.kind())));
        boolean shared = Exceptions.SHARED.contains(place.kind());
        boolean equal = same(there, nowhere);
        boolean refused = there.status() == 404
                || there.status() == 403
                || there.status() == 400 && errors(there).stream().anyMatch(field -> about(field, place.field()));
        boolean passedOver = equal && (there.status() < 300 || there.problem().equals("batch-refused"));
        boolean differs = mine instanceof Long && !equal;
        note(
                tells(there) || !shared && (differs || !refused && !passedOver),
                operation,
                role,
                "body " + place.field(),
                there,
                nowhere);
    }

    private static boolean about(String field, String sent) {
        return field.equals(sent)
                || sent.endsWith("." + field)
                || sent.startsWith(field + ".")
                || sent.startsWith(field + "[");
    }

    private static List<String> errors(Answer answer) {
        return answer.json()
                .path("errors")
                .valueStream()
                .map(error -> error.path("path").asString(""))
                .toList();
    }

    private static boolean excepted(Operation operation, Role role, String field, String kind) {
        return Exceptions.reason(operation, field).isPresent()
                || operation.reads() && Exceptions.ofKind(kind).isPresent()
                || role.administers() && !Exceptions.OF_ONE_ACCOUNT.contains(kind);
    }

    private void note(boolean fault, Operation operation, Role role, String where, Answer... answers) {
        if (fault) {
            String what = Stream.of(answers).map(this::brief).collect(Collectors.joining(" but "));
            faults.computeIfAbsent(operation + " " + where + ": " + what, key -> EnumSet.noneOf(Role.class))
                    .add(role);
        }
    }

    private String brief(Answer answer) {
        String text = answer.text();
        String told = tells(answer) ? " tells of the other county" : "";
        return answer.status() + told + " "
                + (answer.status() < 400
                        ? text.substring(0, Math.min(text.length(), 160))
                        : answer.problem() + " " + faultsOf(answer));
    }

    /** The fields that a problem names, each with what is wrong there. */
    private static List<String> faultsOf(Answer answer) {
        return answer.json()
                .path("errors")
                .valueStream()
                .map(error -> error.path("path").asString("") + "="
                        + error.path("code").asString(""))
                .toList();
    }

    private boolean tells(Answer answer) {
        return answer.text().contains(SECRET) || answer.text().contains("\"" + foreign.network);
    }

    /** Whether two answers differ in nothing but numbers. */
    private static boolean same(Answer one, Answer other) {
        return one.status() == other.status() && plain(one).equals(plain(other));
    }

    private static String plain(Answer answer) {
        String told = answer.status() < 400 ? answer.text() : answer.problem() + faultsOf(answer);
        return told.replaceAll("\\d+", "#");
    }

    private static Object missing(String kind) {
        return switch (kind) {
            case "division" -> "999999";
            case "ip" -> "10.250.250.250";
            case "cidr", "inside", "wider", "planCidr", "freeCidr" -> "10.250.0.0/28";
            case "spaceName" -> "没有这样的空间";
            default -> MISSING;
        };
    }

    private Map<String, Object> with(Parameter parameter, Object value) {
        Map<String, Object> ids = new HashMap<>(own.ids);
        ids.put("{" + parameter.name() + "}", value);
        return ids;
    }

    /** The path with these ids, what the query must have, and one parameter more. */
    private static String path(Operation operation, Map<String, Object> ids, String extra) {
        String path = operation.path();
        for (Parameter parameter : operation.in("path")) {
            String place = "{" + parameter.name() + "}";
            Object value = ids.getOrDefault(
                    place,
                    References.kind(operation, parameter)
                            .map(kind -> Objects.requireNonNull(ids.get(kind), kind))
                            .orElse(1));
            path = path.replace(place, encoded(value));
        }
        String query = operation.in("query").stream()
                .filter(parameter -> !extra.startsWith(parameter.name() + "="))
                .filter(parameter -> parameter.required() || Needed.ALSO.contains(operation + " " + parameter.name()))
                .map(parameter -> parameter.name() + "=" + encoded(needed(operation, parameter, ids)))
                .collect(Collectors.joining("&"));
        String whole = Stream.of(query, extra).filter(part -> !part.isEmpty()).collect(Collectors.joining("&"));
        return whole.isEmpty() ? path : path + "?" + whole;
    }

    private static Object needed(Operation operation, Parameter parameter, Map<String, Object> ids) {
        return References.kind(operation, parameter)
                .map(kind -> Objects.requireNonNull(ids.get(kind), kind))
                .orElseGet(() -> Needed.VALUES.getOrDefault(parameter.name(), "1"));
    }

    private static String encoded(Object value) {
        return URLEncoder.encode(String.valueOf(value), StandardCharsets.UTF_8);
    }

    private Answer call(Role role, Operation operation, String path, @Nullable String body) {
        TestClient client = Objects.requireNonNull(walkers.get(role));
        if (operation.takesFile()) {
            return client.upload(path, "walk.csv", "单位,IP地址\n档案局,一\n".getBytes(StandardCharsets.UTF_8), Map.of());
        }
        HttpRequest.Builder request = client.request(path);
        return client.send(
                operation.takesJson()
                        ? request.header("Content-Type", "application/json")
                                .method(operation.method(), BodyPublishers.ofString(body == null ? "{}" : body))
                        : request.method(operation.method(), BodyPublishers.noBody()));
    }
}
