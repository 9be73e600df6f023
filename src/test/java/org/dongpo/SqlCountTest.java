package org.dongpo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dongpo.TestCity.CITY;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.dongpo.TestClient.Answer;
import org.dongpo.access.Role;
import org.dongpo.shared.Page;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.test.context.TestPropertySource;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * A list sends as many statements for many rows as for one, and not more than it did: the counts are kept in a file.
 * It has a server and a database of its own: what others left there would be counted, too. Write the file anew with
 * {@code -Dsql.baseline.write=true}.
 */
@DongpoTest
@TestPropertySource(properties = "dongpo.test.alone=sql-count")
class SqlCountTest {

    private static final Path BASELINE = Path.of("src/test/resources/sql-count-baseline.json");
    private static final String HOW = "mvn -o surefire:test -Dtest=SqlCountTest -Dsql.baseline.write=true";
    private static final int MANY = 12;

    /** What some lists cannot do without. */
    private static final Map<String, String> NEEDED = Map.of(
            "/holdings", "&ip=10.90.0.1",
            "/transition/addresses", "&division=" + CITY,
            "/transition/subjects", "&kind=SYSTEM",
            "/transition/phases", "&kind=SYSTEM&subjectId=1",
            "/address-plans/decode", "&address=10.90.0.1");

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping mapping;

    @Autowired
    private TestCity city;

    private List<TestClient> clients = List.of();
    private final Map<String, Object> ids = new TreeMap<>();
    private int calls;

    /** What a list sent, and how many rows it had then: with none or one, the count for many is not known. */
    record Count(int statements, int rows) {}

    @Test
    void aListSendsAsManyStatementsForManyRowsAsItDidForFew() throws IOException {
        fill();
        Map<String, Count> counted = new TreeMap<>();
        List<String> grows = new ArrayList<>();
        for (String path : lists()) {
            Count one = count(path, 1);
            Count many = count(path, 200);
            counted.put("GET " + path, many);
            if (many.rows() > 1 && many.statements() > one.statements() + 1) {
                grows.add(path + ": " + one + ", then " + many);
            }
        }
        assertThat(grows).as("lists that ask once for each row").isEmpty();
        if (Boolean.getBoolean("sql.baseline.write")) {
            write(counted);
        }
        compare(counted, read());
    }

    private static void compare(Map<String, Count> counted, Map<String, Count> baseline) {
        assertThat(baseline.keySet())
                .as("every list is in %s; after a new one write it anew, and keep it: %s", BASELINE, HOW)
                .containsAll(counted.keySet());
        List<String> risen = new ArrayList<>();
        List<String> fallen = new ArrayList<>();
        counted.forEach((list, count) -> {
            int before = Objects.requireNonNull(baseline.get(list)).statements();
            if (count.statements() > before) {
                risen.add(list + ": " + before + " → " + count.statements());
            } else if (count.statements() < before) {
                fallen.add(list + ": " + before + " → " + count.statements());
            }
        });
        assertThat(risen)
                .as("lists that send more statements than they did; where that is meant: %s", HOW)
                .isEmpty();
        if (!fallen.isEmpty()) {
            System.out.println("These lists send fewer statements than " + BASELINE + " says. Keep that: " + HOW
                    + "\n  " + String.join("\n  ", fallen));
        }
    }

    private void fill() {
        TestClient engineer = city.member(Role.CITY_ENGINEER, CITY).client();
        SqlCountRows rows = new SqlCountRows(city, engineer);
        for (int i = 0; i < MANY; i++) {
            rows.add(i);
        }
        ids.putAll(rows.ids());
        clients = List.of(
                engineer,
                city.member(Role.SYSTEM_ADMIN, CITY).client(),
                city.member(Role.AUDITOR, CITY).client(),
                rows.operator(),
                rows.leader());
        ids.put(
                "tasks",
                rows.leader().get("/tasks").expect(200).at("/items/0/id").asString());
        ids.put(
                "recounts",
                engineer.get("/recounts").expect(200).at("/items/0/id").asLong());
    }

    private List<String> lists() {
        return mapping.getHandlerMethods().entrySet().stream()
                .filter(entry -> isList(entry.getValue()))
                .filter(entry ->
                        entry.getKey().getMethodsCondition().getMethods().contains(RequestMethod.GET))
                .flatMap(entry -> entry.getKey().getPatternValues().stream())
                .filter(path -> path.startsWith("/api/v1/"))
                .sorted()
                .toList();
    }

    private static boolean isList(HandlerMethod handler) {
        return Page.class.isAssignableFrom(handler.getReturnType().getParameterType());
    }

    /** Asks as each, and tells what it cost him who saw most; what nobody here may ask is counted as it was refused. */
    private Count count(String path, int size) {
        Count most = new Count(0, -1);
        for (TestClient client : clients) {
            String name = "call-" + calls++;
            Answer answer = client.send(client.request(callable(path, size)).header(SqlCounting.HEADER, name));
            int rows = answer.status() == 200 ? answer.at("/items").size() : -1;
            Count count = new Count(SqlCounting.countOf(name), rows);
            if (rows > most.rows() || rows == most.rows() && count.statements() > most.statements()) {
                most = count;
            }
        }
        return new Count(most.statements(), Math.max(most.rows(), 0));
    }

    private String callable(String path, int size) {
        StringBuilder called = new StringBuilder();
        String thing = "";
        for (String step : path.substring("/api/v1/".length()).split("/")) {
            Object id = ids.getOrDefault(step, ids.getOrDefault(thing, 1L));
            called.append('/').append(step.startsWith("{") ? id : step);
            thing = step;
        }
        String needed = NEEDED.getOrDefault(path.substring("/api/v1".length()), "");
        return called + "?pageSize=" + size + needed;
    }

    private static Map<String, Count> read() throws IOException {
        Map<String, Count> baseline = new TreeMap<>();
        if (Files.exists(BASELINE)) {
            JsonMapper.shared()
                    .readTree(Files.readString(BASELINE))
                    .properties()
                    .forEach(entry -> baseline.put(
                            entry.getKey(),
                            new Count(
                                    entry.getValue().get("statements").asInt(),
                                    entry.getValue().get("rows").asInt())));
        }
        return baseline;
    }

    private static void write(Map<String, Count> counted) throws IOException {
        Map<String, Map<String, Integer>> lines = new TreeMap<>();
        counted.forEach((list, count) -> lines.put(
                list, new TreeMap<>(Map.of("statements", count.statements(), "rows", Math.min(count.rows(), 2)))));
        Files.writeString(
                BASELINE,
                JsonMapper.builder()
                                .enable(SerializationFeature.INDENT_OUTPUT)
                                .build()
                                .writeValueAsString(lines)
                        + "\n");
    }
}
