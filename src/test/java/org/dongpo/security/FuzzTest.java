package org.dongpo.security;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.dongpo.DongpoTest;
import org.dongpo.TestCity;
import org.dongpo.TestClient;
import org.dongpo.access.Role;
import org.dongpo.security.Operations.Operation;
import org.dongpo.security.RawHttp.Request;
import org.dongpo.security.RawHttp.Response;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * D3: input is checked at every interface. Requests that are wrong somewhere go to every operation as every role; none
 * makes the server fail, and no answer tells of its inside or of another county. {@code -Ddongpo.fuzz=N} sends that
 * many, {@code -Ddongpo.fuzz.seed=S} other ones; what came is written to {@code target/fuzz.md}.
 */
@DongpoTest
class FuzzTest {

    private static final String SECRET = "邻县机密";

    /** What only somebody who looks into the server could know. */
    private static final Pattern INSIDE = Pattern.compile(
            "\\bat (org|java|jakarta|tools)\\.[\\w.]+\\(|PSQLException|org\\.(springframework|postgresql|dongpo)\\.|java\\.lang\\.|"
                    + "SELECT [\\w.*]+.* FROM |duplicate key value|Apache Tomcat|/api_token|hibernate|jackson");

    @Autowired
    private TestCity city;

    private final Map<String, Integer> counts = new TreeMap<>();
    private final List<String> faults = new ArrayList<>();
    private final List<String> administrators = new ArrayList<>();

    @Test
    void nothingThatIsSentMakesTheServerFailOrTalk() throws IOException {
        int many = Integer.getInteger("dongpo.fuzz", 1_500);
        long seed = Long.getLong("dongpo.fuzz.seed", 20261127L);
        List<Operation> operations = new Operations(city.nobody()).all();
        Belongings own = new Belongings(city, TestCity.COUNTY, "本县", 179);
        Belongings foreign = new Belongings(city, TestCity.OTHER_COUNTY, SECRET, 180);
        foreign.complete();
        own.complete();
        RawHttp http = server(city.nobody());
        List<List<String>> callers = callers(own);
        FuzzRequests mine = new FuzzRequests(operations, own.ids, seed);
        FuzzRequests others = new FuzzRequests(operations, foreign.ids, seed + 1);
        for (int i = 0; i < many; i++) {
            int round = i / operations.size();
            Request request = (round % 3 == 0 ? others : mine).next(i, callers.get(round % callers.size()));
            look(request, http.send(request));
        }
        write(many, seed, operations.size());
        assertThat(faults).isEmpty();
    }

    private static RawHttp server(TestClient client) {
        URI uri = client.request("/").build().uri();
        return new RawHttp(uri.getHost(), uri.getPort());
    }

    /** Nobody, and one of each role whose scope is the county; administrators see the whole city's accounts. */
    private List<List<String>> callers(Belongings own) {
        List<List<String>> callers = new ArrayList<>(List.of(List.of()));
        for (Role role : Role.values()) {
            TestClient client = city.member(role, role.administers() ? TestCity.CITY : TestCity.COUNTY)
                    .client();
            callers.add(bearer(client));
            if (role.administers()) {
                administrators.addAll(bearer(client));
            }
        }
        callers.add(bearer(own.applicants.operator.client()));
        callers.add(bearer(own.applicants.leader.client()));
        return callers;
    }

    private static List<String> bearer(TestClient client) {
        return List.of("Authorization: "
                + client.request("/")
                        .build()
                        .headers()
                        .firstValue("Authorization")
                        .orElseThrow());
    }

    private void look(Request request, Response response) {
        counts.merge(response.status() / 100 + "xx", 1, Integer::sum);
        String body = response.body()
                .replace(Junk.QUERY, "")
                .replace(Junk.CALL, ""); // What we sent ourselves may be told, as by the audit.
        boolean told = response.body().contains(SECRET) && !mayTell(request);
        // 501 is what the standard asks for when a coding of the transfer is not known (RFC 9112, 6.1).
        if (response.status() >= 500 && response.status() != 501
                || response.status() == 0
                || INSIDE.matcher(body).find()
                || told) {
            faults.add(brief(request) + " → "
                    + response.head().lines().findFirst().orElse("") + " "
                    + response.body().substring(0, Math.min(400, response.body().length())));
        }
    }

    /** Administrators see the units of the whole city. */
    private boolean mayTell(Request request) {
        return request.headers().stream().anyMatch(administrators::contains);
    }

    private static String brief(Request request) {
        String body = new String(request.body(), UTF_8);
        return request.method() + " " + request.target() + " "
                + request.headers().stream()
                        .filter(header -> !header.startsWith("Authorization"))
                        .toList()
                + " " + body.substring(0, Math.min(300, body.length()));
    }

    private void write(int many, long seed, int operations) throws IOException {
        StringBuilder text =
                new StringBuilder("requests %d, seed %d, operations %d%n".formatted(many, seed, operations));
        counts.forEach((status, count) ->
                text.append(status).append(": ").append(count).append('\n'));
        text.append("faults: ").append(faults.size()).append('\n');
        faults.forEach(fault -> text.append(fault).append('\n'));
        Files.writeString(Path.of("target", "fuzz.md"), text);
    }
}
