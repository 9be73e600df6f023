package org.dongpo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dongpo.TestCity.COUNTY;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.dongpo.TestClient.Answer;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * A list sends as many statements for many rows as for few, and not more than it did: the counts are kept in a file. A
 * list of which {@link SqlCountRows} makes no rows would pass unseen, and is refused. It has a server and a database of
 * its own: what others left there would be counted, too. Write the file anew with {@code -Dsql.baseline.write=true}.
 */
@DongpoTest
@TestPropertySource(properties = "dongpo.test.alone=sql-count")
class SqlCountTest {

    private static final Path BASELINE = Path.of("src/test/resources/sql-count-baseline.json");
    private static final String HOW = "mvn -o surefire:test -Dtest=SqlCountTest -Dsql.baseline.write=true";
    private static final int MANY = 12;

    /** It tells its rows only before set-up. */
    private static final String BEFORE_SET_UP = "GET /api/v1/setup/divisions";

    /** Lists whose rows nobody can make more: the divisions and the kinds of findings come with the program. */
    private static final Set<String> FIXED =
            Set.of(BEFORE_SET_UP, "GET /api/v1/divisions", "GET /api/v1/findings/counts", "GET /api/v1/settings");

    /** What some lists cannot do without. */
    private static final Map<String, String> NEEDED = Map.of(
            "/holdings", "&from=2000-01-01T00:00:00Z&ip=" + SqlCountRegisterRows.ADDRESS,
            "/prefix-changes", "&cidr=10.90.0.0/16&spaceId=" + SqlCountRegisterRows.SPACE,
            "/transition/addresses", "&division=" + COUNTY,
            "/transition/subjects", "&kind=SYSTEM",
            "/transition/phases", "&kind=SYSTEM&subjectId=" + SqlCountRegisterRows.SYSTEM,
            "/address-plans/decode", "&address=" + SqlCountPlanRows.ADDRESS,
            "/prefix-tree/branches", "&of={branches}");

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping mapping;

    @Autowired
    private TestCity city;

    @Autowired
    private JdbcClient jdbc;

    private int calls;

    /** What a list sent, and how many rows it had then. */
    record Count(int statements, int rows) {}

    /** What a list sent for few rows, and for many. */
    record Growth(Count few, Count many) {

        boolean hasMoreRows() {
            return few.rows() > 0 && many.rows() > few.rows();
        }

        boolean asksForEachRow() {
            return hasMoreRows() && many.statements() > few.statements() + 1;
        }
    }

    @Test
    void aListSendsAsManyStatementsForManyRowsAsItDidForFew() throws IOException {
        SqlCountRows rows = new SqlCountRows(city, jdbc);
        rows.add(0);
        countAll(rows, 1); // What is looked up once and for all is known from now on.
        Map<String, Count> few = countAll(rows, 1);
        for (int i = 1; i < MANY; i++) {
            rows.add(i);
        }
        Map<String, Count> many = countAll(rows, 200);
        Map<String, Growth> growths = new TreeMap<>();
        many.forEach((list, count) -> growths.put(list, new Growth(Objects.requireNonNull(few.get(list)), count)));
        check(growths);
        if (Boolean.getBoolean("sql.baseline.write")) {
            write(many);
        }
        compare(many, read());
    }

    private static void check(Map<String, Growth> growths) {
        assertThat(filtered(growths, growth -> growth.many().rows() < 2).keySet())
                .as("lists of which SqlCountRows makes fewer than two rows: nothing is known of them")
                .containsOnly(BEFORE_SET_UP);
        assertThat(filtered(growths, growth -> !growth.hasMoreRows()).keySet())
                .as("lists of which each round of SqlCountRows must make one row more")
                .isSubsetOf(FIXED);
        assertThat(filtered(growths, Growth::asksForEachRow))
                .as("lists that ask once for each row")
                .isEmpty();
    }

    private static Map<String, Growth> filtered(Map<String, Growth> growths, Predicate<Growth> condition) {
        Map<String, Growth> found = new TreeMap<>(growths);
        found.values().removeIf(condition.negate());
        return found;
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

    private Map<String, Count> countAll(SqlCountRows rows, int pageSize) {
        Map<String, Count> counted = new TreeMap<>();
        for (String path : lists()) {
            counted.put("GET " + path, count(callable(path, rows.ids(), pageSize), rows.clients()));
        }
        return counted;
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

    /** Whatever has items is a list, page by page or whole. */
    private static boolean isList(HandlerMethod handler) {
        Class<?> answer = handler.getReturnType().getParameterType();
        return answer.isRecord()
                && Stream.of(answer.getRecordComponents())
                        .anyMatch(part -> part.getName().equals("items"));
    }

    /** Asks as each, and tells what it cost him who saw most; what nobody here may ask is counted as it was refused. */
    private Count count(String called, List<TestClient> clients) {
        Count most = new Count(0, -1);
        for (TestClient client : clients) {
            String name = "call-" + calls++;
            Answer answer = client.send(client.request(called).header(SqlCounting.HEADER, name));
            int rows = answer.status() == 200 ? answer.at("/items").size() : -1;
            Count count = new Count(SqlCounting.countOf(name), rows);
            if (rows > most.rows() || rows == most.rows() && count.statements() > most.statements()) {
                most = count;
            }
        }
        return new Count(most.statements(), Math.max(most.rows(), 0));
    }

    private static String callable(String path, Map<String, Object> ids, int pageSize) {
        StringBuilder called = new StringBuilder();
        String thing = "";
        for (String step : path.substring("/api/v1/".length()).split("/")) {
            Object id = ids.getOrDefault(step, ids.getOrDefault(thing, 1L));
            called.append('/').append(step.startsWith("{") ? id : step);
            thing = step;
        }
        String needed = NEEDED.getOrDefault(path.substring("/api/v1".length()), "")
                .replace("{branches}", String.valueOf(ids.get("branches")));
        return called + "?pageSize=" + pageSize + needed;
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
