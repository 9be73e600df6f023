package org.dongpo.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dongpo.TestCity.TOWN;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.dongpo.DongpoTest;
import org.dongpo.TestCity;
import org.dongpo.TestClient.Answer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Many decisions at once. */
@DongpoTest
class RequestRaceTest {

    @Autowired
    private TestCity city;

    @Autowired
    private Requests requests;

    private Applicants town;

    @BeforeEach
    void makeATown() {
        town = new Applicants(city, TOWN);
    }

    private static List<Answer> atOnce(List<Callable<Answer>> calls) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(calls.size());
        try {
            List<Answer> answers = new ArrayList<>();
            for (Future<Answer> answer : pool.invokeAll(calls)) {
                answers.add(answer.get());
            }
            return answers;
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void ofManyWhoDecideOneStepOneSucceeds() throws Exception {
        long id = town.submitted(1, 0);
        long task = town.taskOf(town.leader, id);
        List<Callable<Answer>> calls = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            calls.add(() -> town.leader
                    .client()
                    .post("/tasks/" + task + "/decision", Map.of("action", "AGREE", "opinion", "同意")));
        }

        List<Answer> answers = atOnce(calls);

        assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(1);
        assertThat(answers).filteredOn(answer -> answer.status() == 409).hasSize(7);
        assertThat(answers)
                .filteredOn(answer -> answer.status() == 409)
                .allSatisfy(answer -> assertThat(answer.problem()).isEqualTo("task-done"));
    }

    @Test
    void twoRequestsNeverHoldTheSameAddress() throws Exception {
        long prefix = town.prefix("10.40.0.0/28");
        List<Callable<Answer>> calls = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            long id = town.reviewed(2, 0);
            calls.add(() -> town.allocate(id, prefix));
        }

        List<Answer> answers = atOnce(calls);

        List<String> given = answers.stream()
                .filter(answer -> answer.status() == 200)
                .flatMap(answer -> answer.at("/addresses").valueStream())
                .map(address -> address.get("ip").asString())
                .toList();
        assertThat(given).hasSize(14).doesNotHaveDuplicates();
        assertThat(answers).filteredOn(answer -> answer.status() == 409).hasSize(1);
    }

    @Test
    void aRequestIsFiledOrWithdrawnOrExpiresNeverTwoOfThem() throws Exception {
        long prefix = town.prefix("10.42.0.0/24");
        int filed = 0;
        for (int i = 0; i < 8; i++) {
            long id = town.allocated(2, prefix);
            long task = town.taskOf(town.implementer, id);
            Map<String, Object> report = Map.of("action", "AGREE", "implementation", town.report(id));
            List<Answer> answers = atOnce(List.of(
                    () -> town.implementer.client().post("/tasks/" + task + "/decision", report),
                    () -> town.operator.client().post("/requests/" + id + "/withdrawal", Map.of("opinion", "不再需要")),
                    () -> {
                        requests.expire(Instant.now().plus(Duration.ofDays(40)));
                        return town.operator.client().get("/requests/" + id);
                    }));

            Answer end = town.operator.client().get("/requests/" + id).expect(200);
            String state = end.at("/state").asString();
            assertThat(state).isIn("FILED", "WITHDRAWN", "EXPIRED");
            assertThat(answers.get(0).status()).isEqualTo(state.equals("FILED") ? 200 : 409);
            assertThat(answers.get(1).status()).isEqualTo(state.equals("WITHDRAWN") ? 200 : 409);
            assertThat(end.at("/moves")
                            .valueStream()
                            .map(move -> move.get("action").asString())
                            .filter(List.of("FILE", "WITHDRAW", "EXPIRE")::contains))
                    .hasSize(1);
            filed += state.equals("FILED") ? 1 : 0;
        }
        assertThat(town.utilisation(prefix).get("used").asInt()).isEqualTo(2 * filed);
        assertThat(town.utilisation(prefix).get("reserved").asInt()).isZero();
        assertThat(town.utilisation(prefix).get("free").asInt()).isEqualTo(254 - 2 * filed);
    }

    @Test
    void filingNumbersHaveNoGap() throws Exception {
        long prefix = town.prefix("10.41.0.0/24");
        List<Callable<Answer>> calls = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            long id = town.allocated(1, prefix);
            calls.add(() -> town.implement(id));
        }

        List<Integer> serials = atOnce(calls).stream()
                .map(answer -> answer.expect(200).at("/filing/number").asString())
                .map(number -> Integer.valueOf(number.substring(number.lastIndexOf('-') + 1)))
                .sorted()
                .toList();

        assertThat(serials).doesNotHaveDuplicates();
        assertThat(serials.get(19) - serials.get(0)).isEqualTo(19);
    }
}
