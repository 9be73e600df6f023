package org.dongpo.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.dongpo.DongpoTest;
import org.dongpo.TestCity;
import org.dongpo.TestCity.Member;
import org.dongpo.TestClient.Answer;
import org.dongpo.access.Caller;
import org.dongpo.access.Role;
import org.dongpo.identity.Accounts;
import org.dongpo.job.DeadNode.Left;
import org.dongpo.job.Jobs.NewJob;
import org.dongpo.job.StepsJob.Wish;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Long work: it is done once, goes on where it stopped, and ends when its owner says so. */
@DongpoTest
@Import(StepsJob.Kinds.class)
class JobTest {

    private static final int NEVER = -1;

    @Autowired
    private Jobs jobs;

    @Autowired
    private Accounts accounts;

    @Autowired
    @Qualifier("steps")
    private StepsJob steps;

    @Autowired
    private TestCity city;

    @Autowired
    private JdbcClient jdbc;

    private Member member;

    @BeforeEach
    void someoneWorks() {
        member = city.member(Role.CITY_ENGINEER, TestCity.CITY);
    }

    private long submit(String kind, Wish wish) {
        Caller caller = accounts.callerOf(member.accountId()).orElseThrow();
        return jobs.submit(caller, new NewJob(kind, "测试", null, wish));
    }

    private Answer job(long id) {
        return member.client().get("/jobs/" + id).expect(200);
    }

    private Answer ended(long id) {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(
                        () -> job(id),
                        found -> !"WAITING RUNNING".contains(found.at("/state").asString()));
    }

    @Test
    void aJobShouldRunToItsEndAndTellWhatCameOfIt() {
        long id = submit("test-steps", new Wish(5, NEVER, NEVER, false));

        Answer ended = ended(id);

        assertThat(ended.at("/state").asString()).isEqualTo("DONE");
        assertThat(ended.at("/facts/steps").asInt()).isEqualTo(5);
        assertThat(steps.done).filteredOn(step -> step.startsWith(id + ":")).hasSize(5);
    }

    @Test
    void aJobThatFailsShouldSayWhyInTheReadersLanguage() {
        Answer ended = ended(submit("test-steps", new Wish(5, 2, NEVER, false)));

        assertThat(ended.at("/state").asString()).isEqualTo("FAILED");
        assertThat(ended.at("/failure/code").asString()).isEqualTo("conflict");
        assertThat(ended.at("/failure/title").asString()).isNotEqualTo("conflict");
    }

    @Test
    void aCancelledJobShouldStopAndStayCancelled() throws InterruptedException {
        steps.waiting = new java.util.concurrent.CountDownLatch(1);
        long id = submit("test-steps", new Wish(5, NEVER, 3, false));
        assertThat(steps.waiting.await(30, TimeUnit.SECONDS)).isTrue();

        member.client().post("/jobs/" + id + "/cancellation").expect(202);

        assertThat(ended(id).at("/state").asString()).isEqualTo("CANCELLED");
        assertThat(member.client().post("/jobs/" + id + "/cancellation").problem())
                .isEqualTo("job-ended");
    }

    @Test
    void aJobWhoseNodeDiedShouldGoOnFromItsCheckpoint() {
        long id = deadOnesJob("test-steps", 0);

        Answer ended = ended(id);

        assertThat(ended.at("/state").asString()).isEqualTo("DONE");
        assertThat(ended.at("/facts/first").asInt()).isEqualTo(3);
        assertThat(steps.done).filteredOn(step -> step.startsWith(id + ":")).containsExactly(id + ":3", id + ":4");
    }

    @Test
    void aJobThatCannotGoOnShouldFailWhenItsNodeDied() {
        assertThat(ended(deadOnesJob("test-once", 0)).at("/failure/code").asString())
                .isEqualTo("job-interrupted");
    }

    @Test
    void aJobThatBringsDownItsNodesShouldBeGivenUp() {
        assertThat(ended(deadOnesJob("test-steps", 2)).at("/failure/code").asString())
                .isEqualTo("job-given-up");
    }

    /** A job with three of its five steps behind it. */
    private long deadOnesJob(String kind, int failedRuns) {
        String parameters = "{\"steps\": 5, \"failAt\": -1, \"waitAt\": -1, \"file\": false}";
        return new DeadNode(jdbc).leaves(member.accountId(), new Left(kind, parameters, "{\"step\": 3}", failedRuns));
    }

    @Test
    void theFileOfAJobShouldBeItsOwnersAlone() {
        long id = submit("test-steps", new Wish(1, NEVER, NEVER, true));
        ended(id);
        Member other = city.member(Role.CITY_ENGINEER, TestCity.CITY);

        assertThat(member.client().get("/jobs/" + id + "/file").expect(200).text())
                .isEqualTo("结果");
        other.client().get("/jobs/" + id + "/file").expect(404);
        other.client().get("/jobs/" + id).expect(404);
        other.client().post("/jobs/" + id + "/cancellation").expect(404);
        assertThat(other.client().get("/jobs").at("/items").size()).isZero();
    }

    @Test
    void aFileWhoseTimeIsOverShouldBeGone() {
        long id = submit("test-steps", new Wish(1, NEVER, NEVER, true));
        ended(id);
        jdbc.sql("UPDATE job SET file_stored_as = NULL WHERE id = ?").param(id).update();

        assertThat(member.client().get("/jobs/" + id + "/file").problem()).isEqualTo("job-file-gone");
    }

    @Test
    void whoHasLostThePermissionShouldHaveHisJobRefused() {
        Member stranger = city.stranger();
        Caller caller = accounts.callerOf(stranger.accountId()).orElseThrow();
        long id = jobs.submit(caller, new NewJob("test-steps", "测试", null, new Wish(1, NEVER, NEVER, false)));

        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(stranger.client()
                                .get("/jobs/" + id)
                                .at("/failure/code")
                                .asString())
                        .isEqualTo("job-not-allowed"));
    }

    @Test
    void aListShouldBePagedAndCutByState() {
        for (int i = 0; i < 3; i++) {
            ended(submit("test-steps", new Wish(1, NEVER, NEVER, false)));
        }

        Answer first = member.client().get("/jobs?pageSize=2&state=DONE").expect(200);

        assertThat(first.at("/items").size()).isEqualTo(2);
        String token = first.at("/nextPageToken").asString();
        assertThat(member.client()
                        .get("/jobs?pageSize=2&state=DONE&pageToken=" + token)
                        .at("/items")
                        .size())
                .isEqualTo(1);
        member.client().get("/jobs?state=NONSENSE").expect(400);
    }
}
