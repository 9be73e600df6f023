package org.dongpo.ipam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dongpo.TestCity.CITY;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.dongpo.DongpoTest;
import org.dongpo.TestCity;
import org.dongpo.TestClient;
import org.dongpo.TestClient.Answer;
import org.dongpo.access.Role;
import org.dongpo.ipam.application.Recount;
import org.dongpo.shared.UnitId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Batches against one another and against single calls: no address is given twice, and the register balances. */
@DongpoTest
class BatchRaceTest {

    @Autowired
    private TestCity city;

    @Autowired
    private Recount recount;

    private TestClient engineer;
    private UnitId unit;
    private long space;

    @BeforeEach
    void makeASpace() {
        engineer = city.member(Role.CITY_ENGINEER, CITY).client();
        unit = city.unit(CITY);
        space = engineer.post("/address-spaces", Map.of("name", TestCity.unique("空间")))
                .expect(201)
                .id();
    }

    private long prefix(String cidr) {
        return engineer.post("/prefixes", Map.of("spaceId", space, "cidr", cidr))
                .expect(201)
                .id();
    }

    private Batch assign(String text) {
        return Batch.of(engineer, "ASSIGN").text(space, text).holder(Map.of("unitId", unit.value()));
    }

    @Test
    void singleCallsAndBatchesShareThePrefixWithoutGivingTwice() throws Exception {
        long first = prefix("10.60.0.0/24");
        long second = prefix("10.60.1.0/24");
        List<Callable<Answer>> calls = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            int at = i * 10 + 1;
            calls.add(() -> engineer.post("/prefixes/" + first + "/addresses", Map.of("count", 3)));
            calls.add(() -> assign("10.60.1." + at + "-" + (at + 4) + "\n10.60.0." + at + "-" + (at + 4))
                    .skipping()
                    .run());
            calls.add(() ->
                    Batch.of(engineer, "RELEASE").text(space, "10.60.0.0/23").run());
            calls.add(() -> engineer.post("/prefixes/" + second + "/addresses", Map.of("count", 2)));
        }
        for (Answer answer : all(calls)) {
            assertThat(answer.status()).as(answer.text()).isIn(200, 201, 409);
        }
        assertThat(recount.run().differences()).isEmpty();
    }

    @Test
    void twoBatchesOfTheSameAddressesGiveThemOnce() throws Exception {
        prefix("10.61.0.0/24");
        List<Callable<Answer>> calls = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            calls.add(() -> assign("10.61.0.1-200").run());
        }
        assertThat(all(calls).stream().map(Answer::status).toList())
                .containsExactlyInAnyOrder(200, 409, 409, 409, 409, 409);
    }

    private static List<Answer> all(List<Callable<Answer>> calls) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Answer> answers = new ArrayList<>();
            for (Future<Answer> done : threads.invokeAll(calls)) {
                answers.add(done.get());
            }
            return answers;
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void aHundredThousandAtOnceLeaveTheRegisterBalanced() {
        IntStream.range(0, 400).forEach(i -> prefix("10." + (100 + i / 200) + "." + i % 200 + ".0/24"));
        String text = IntStream.range(0, 400)
                .mapToObj(i -> "10." + (100 + i / 200) + "." + i % 200 + ".1-250")
                .collect(Collectors.joining("\n"));
        assertThat(Batch.counts(assign(text).preview())).containsExactly(100_000, 0, 0, 0);
        assertThat(Batch.counts(assign(text).run())).containsExactly(100_000, 0, 0, 0);
        Batch change = Batch.of(engineer, "CHANGE").text(space, "10.100.0.0/15").holder(Map.of("purpose", "办公"));
        assertThat(Batch.counts(change.run())).containsExactly(100_000, 0, 0, 0);
        assertThat(recount.run().differences()).isEmpty();
        Answer released = Batch.of(engineer, "RELEASE")
                .filter(Map.of("spaceId", space, "state", "ASSIGNED"))
                .run();
        assertThat(Batch.counts(released)).containsExactly(100_000, 0, 0, 0);
        assertThat(recount.run().differences()).isEmpty();
    }
}
