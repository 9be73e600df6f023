package org.dongpo.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.dongpo.DongpoTest;
import org.dongpo.TestCity;
import org.dongpo.TestCity.Member;
import org.dongpo.TestClient;
import org.dongpo.TestClient.Answer;
import org.dongpo.access.Role;
import org.dongpo.ipam.application.Recount;
import org.dongpo.job.DeadNode;
import org.dongpo.job.DeadNode.Left;
import org.dongpo.platform.DataFolder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The import over HTTP, from the upload to the report. */
@DongpoTest
class ImportOverHttpTest {

    private static final Path SAMPLE = Path.of("src/main/resources/demo/ledger-sample.xlsx");

    @Autowired
    private Recount recount;

    @Autowired
    private TestCity city;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private DataSource database;

    @Autowired
    private DataFolder data;

    @Autowired
    private TransactionTemplate transactions;

    private Member member;
    private TestClient engineer = new TestClient("", null);
    private long space;

    @BeforeEach
    void makeSpace() {
        member = city.member(Role.CITY_ENGINEER, TestCity.CITY);
        engineer = member.client();
        space = engineer.post("/address-spaces", Map.of("name", TestCity.unique("台账")))
                .expect(201)
                .id();
    }

    private Answer upload(String name, byte[] content) {
        return engineer.upload("/ledger-imports", name, content, Map.of("spaceId", Long.toString(space)));
    }

    private Answer finished(long id) {
        return await().atMost(Duration.ofSeconds(60))
                .until(
                        () -> engineer.get("/ledger-imports/" + id).expect(200),
                        answer -> !Set.of("CHECKING", "IMPORTING")
                                .contains(answer.at("/state").asString()));
    }

    @Test
    void theSampleShouldBeCheckedThenImportedAndAllItsFaultsReported() throws IOException {
        Answer uploaded = upload("台账.xlsx", Files.readAllBytes(SAMPLE)).expect(201);
        long id = uploaded.id();
        assertThat(uploaded.at("/state").asString()).isEqualTo("MAPPING");
        assertThat(uploaded.at("/fileName").asString()).isEqualTo("台账.xlsx");
        assertThat(uploaded.at("/sheets")).hasSize(7);

        engineer.post("/ledger-imports/" + id + "/dry-run").expect(202);
        Answer checked = finished(id);
        assertThat(checked.at("/state").asString()).isEqualTo("CHECKED");
        assertThat(checked.at("/result/created").asInt()).isEqualTo(3335);
        assertThat(registered()).isEmpty();

        engineer.post("/ledger-imports/" + id + "/run").expect(202);
        Answer done = finished(id);
        assertThat(done.at("/state").asString()).isEqualTo("DONE");
        assertThat(done.at("/result/created").asInt()).isEqualTo(3335);
        assertThat(done.at("/result/problemCount").asInt()).isEqualTo(94);
        assertThat(registered()).containsAll(SampleFacts.ipv4()).hasSize(3335);
        assertThat(recount.run().differences()).isEmpty();
        assertThat(engineer.post("/ledger-imports/" + id + "/run").expect(409).problem())
                .isEqualTo("import-done");
    }

    private Set<String> registered() {
        return new TreeSet<>(jdbc.sql("SELECT host(ip) FROM address WHERE space_id = :space AND state = 'ACTIVE'")
                .param("space", space)
                .query(String.class)
                .list());
    }

    @Test
    void faultsShouldComePageByPageByCodeAndSheetAndAsAFile() throws IOException {
        long id = upload("台账.xlsx", Files.readAllBytes(SAMPLE)).expect(201).id();
        engineer.post("/ledger-imports/" + id + "/dry-run").expect(202);
        finished(id);
        String problems = "/ledger-imports/" + id + "/problems";

        Answer first = engineer.get(problems + "?pageSize=90").expect(200);
        assertThat(first.at("/items")).hasSize(90);
        assertThat(first.at("/total/count").asInt()).isEqualTo(94);
        String token = first.at("/nextPageToken").asString();
        Answer second =
                engineer.get(problems + "?pageSize=90&pageToken=" + token).expect(200);
        assertThat(second.at("/items")).hasSize(4);
        Answer invalid = engineer.get(problems + "?code=invalid-address").expect(200);
        assertThat(invalid.at("/items")).hasSize(25);
        assertThat(invalid.at("/items/0/message").asString()).isEqualTo("不是终端可用的 IP 地址");
        engineer.get(problems + "?code=nonsense").expect(400);
        assertThat(engineer.get(problems + "?sheet=" + URLEncoder.encode("青神县", UTF_8))
                        .expect(200)
                        .at("/items"))
                .isNotEmpty()
                .allSatisfy(item -> assertThat(item.get("sheet").asString()).isEqualTo("青神县"));

        Answer file = engineer.get(problems + ".csv").expect(200);
        assertThat(file.text()).startsWith("\ufeff\"工作表\"");
        assertThat(file.text().lines()).hasSize(95);
        assertThat(file.headers().toString()).contains("content-disposition=[attachment");
    }

    @Test
    void aCellThatLooksLikeAFormulaShouldBeHarmlessInTheFileOfProblems() throws IOException {
        byte[] ledger = LedgerFiles.of(List.of("单位名称", "IP地址"), List.of("市财政局", "=HYPERLINK(\"http://example.org\")"));
        long id = upload("ledger.xlsx", ledger).expect(201).id();
        engineer.post("/ledger-imports/" + id + "/dry-run").expect(202);
        finished(id);

        assertThat(engineer.get("/ledger-imports/" + id + "/problems.csv").text())
                .contains("\"'=HYPERLINK(");
    }

    @Test
    void aColumnThatWasRecognisedWronglyShouldBeReadAsItsOwnerSays() throws IOException {
        byte[] ledger = LedgerFiles.of(
                List.of("甲", "乙", "丙"), List.of("市财政局", "59.210.1.5", "张三"), List.of("市财政局", "59.210.1.6", "李四"));
        Answer uploaded = upload("ledger.xlsx", ledger).expect(201);
        long id = uploaded.id();
        String sheet = uploaded.at("/sheets/0/name").asString();

        Answer mapped = engineer.put("/ledger-imports/" + id + "/mapping", mapping(sheet, "UNIT", "ADDRESS", "PERSON"))
                .expect(200);
        assertThat(mapped.at("/sheets/0/columns/0/field").asString()).isEqualTo("UNIT");
        engineer.post("/ledger-imports/" + id + "/run").expect(202);

        assertThat(finished(id).at("/result/created").asInt()).isEqualTo(2);
        assertThat(registered()).containsExactly("59.210.1.5", "59.210.1.6");
    }

    @Test
    void aMappingThatMakesNoSenseShouldNameItsFields() throws IOException {
        byte[] ledger = LedgerFiles.of(List.of("单位名称", "IP地址", "使用人"), List.of("市财政局", "59.210.1.5", "张三"));
        Answer uploaded = upload("ledger.xlsx", ledger).expect(201);
        String path = "/ledger-imports/" + uploaded.id() + "/mapping";
        String sheet = uploaded.at("/sheets/0/name").asString();

        assertThat(engineer.put(path, mapping(sheet, "UNIT", "UNIT", null))
                        .expect(400)
                        .at("/errors"))
                .extracting(error -> error.get("code").asString())
                .containsExactlyInAnyOrder("no-address-column", "field-twice");
        assertThat(engineer.put(path, mapping("别的", "UNIT", "ADDRESS", null))
                        .expect(400)
                        .at("/errors/0/path")
                        .asString())
                .isEqualTo("sheets[0].name");
        assertThat(engineer.put(path, mapping(sheet, "UNIT", "NONSENSE", null))
                        .expect(400)
                        .problem())
                .isEqualTo("invalid-input");
        Map<String, Object> abroad = new HashMap<>(sheetWish(sheet, "UNIT", "ADDRESS", null));
        abroad.put("divisionCode", "110101");
        assertThat(engineer.put(path, Map.of("sheets", List.of(abroad)))
                        .expect(400)
                        .at("/errors/0/path")
                        .asString())
                .isEqualTo("sheets[0].divisionCode");
    }

    private static Map<String, Object> mapping(String sheet, @Nullable String... fields) {
        return Map.of("sheets", List.of(sheetWish(sheet, fields)));
    }

    private static Map<String, Object> sheetWish(String sheet, @Nullable String... fields) {
        List<Map<String, Object>> columns = new ArrayList<>();
        for (int i = 0; i < fields.length; i++) {
            Map<String, Object> column = new HashMap<>();
            column.put("index", i);
            column.put("field", fields[i]);
            columns.add(column);
        }
        return Map.of("name", sheet, "skip", false, "headerRow", 1, "columns", columns);
    }

    @Test
    void anImportShouldBeItsOwnersAlone() throws IOException {
        long id = upload("台账.xlsx", Files.readAllBytes(SAMPLE)).expect(201).id();
        TestClient other = city.member(Role.CITY_ENGINEER, TestCity.CITY).client();
        TestClient clerk = city.member(Role.UNIT_OPERATOR, TestCity.COUNTY).client();

        other.get("/ledger-imports/" + id).expect(404);
        other.post("/ledger-imports/" + id + "/run").expect(404);
        other.get("/ledger-imports/" + id + "/problems.csv").expect(404);
        clerk.get("/ledger-imports").expect(403);
        assertThat(other.get("/ledger-imports").expect(200).at("/items")).isEmpty();
        assertThat(engineer.get("/ledger-imports").expect(200).at("/items/0/id").asLong())
                .isEqualTo(id);
    }

    @Test
    void anUnknownSpaceShouldBeBlamedAtItsField() throws IOException {
        Answer answer =
                engineer.upload("/ledger-imports", "台账.xlsx", Files.readAllBytes(SAMPLE), Map.of("spaceId", "999999"));

        assertThat(answer.expect(400).at("/errors/0/path").asString()).isEqualTo("spaceId");
    }

    @Test
    void aFormWithoutFileOrSpaceShouldNameWhatIsMissing() throws IOException {
        assertThat(engineer.upload("/ledger-imports", "台账.xlsx", Files.readAllBytes(SAMPLE), Map.of())
                        .expect(400)
                        .at("/errors/0/path")
                        .asString())
                .isEqualTo("spaceId");
        assertThat(engineer.post("/ledger-imports", Map.of()).expect(415).problem())
                .isEqualTo("unsupported-media-type");
    }

    @ParameterizedTest
    @EnumSource(BadLedger.class)
    void aFileThatCannotBeReadShouldBeRefusedWithItsReasonAndLeaveNothing(BadLedger bad) throws IOException {
        long before =
                jdbc.sql("SELECT count(*) FROM ledger_import").query(Long.class).single();

        Answer answer = upload(bad.fileName(), bad.content()).expect(400);

        assertThat(answer.problem()).isEqualTo(bad.slug());
        assertThat(answer.at("/detail").asString()).isNotBlank().doesNotContain("{");
        assertThat(jdbc.sql("SELECT count(*) FROM ledger_import")
                        .query(Long.class)
                        .single())
                .isEqualTo(before);
    }

    @Test
    void aRunThatCannotBeDoneShouldSayWhyAndBeForgottenWithTheNextMapping() {
        byte[] ledger = LedgerFiles.of(List.of("单位名称", "使用人"), List.of("市财政局", "张三"));
        Answer uploaded = upload("ledger.xlsx", ledger).expect(201);
        String path = "/ledger-imports/" + uploaded.id();

        engineer.post(path + "/run").expect(202);

        Answer failed = finished(uploaded.id());
        assertThat(failed.at("/state").asString()).isEqualTo("FAILED");
        assertThat(failed.at("/failure/title").asString()).isEqualTo("没有地址列");
        assertThat(failed.at("/result").isMissingNode()).isTrue();
        String sheet = uploaded.at("/sheets/0/name").asString();
        Answer mapped = engineer.put(path + "/mapping", mapping(sheet, "UNIT", "ADDRESS"))
                .expect(200);
        assertThat(mapped.at("/state").asString()).isEqualTo("MAPPING");
        assertThat(mapped.at("/failure").isMissingNode()).isTrue();
    }

    @Test
    void anImportThatIsCancelledShouldEnterNothingAndBeRunAgain() throws Exception {
        long id = upload("台账.xlsx", Files.readAllBytes(SAMPLE)).expect(201).id();
        String path = "/ledger-imports/" + id;
        long rows = RegisterBooks.rows(jdbc);
        long job;
        try (Connection others = lockedSpace()) {
            job = engineer.post(path + "/run").expect(202).at("/jobId").asLong();
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> engineer.get(path).at("/stage").asString("").equals("登记"));
            assertThat(engineer.post(path + "/run").expect(409).problem()).isEqualTo("import-running");
            engineer.post("/jobs/" + job + "/cancellation").expect(202);
            awaitBeat(job, Instant.now());
            others.rollback();
        }

        assertThat(finished(id).at("/state").asString()).isEqualTo("CANCELLED");
        assertThat(RegisterBooks.rows(jdbc)).isEqualTo(rows);
        assertThat(uploadedFile(id)).exists();
        engineer.post(path + "/run").expect(202);
        Answer done = finished(id);
        assertThat(done.at("/state").asString()).isEqualTo("DONE");
        assertThat(done.at("/jobId").asLong()).isGreaterThan(job);
        assertThat(registered()).hasSize(3335);
        await().until(() -> Files.notExists(uploadedFile(id)));
        assertThat(recount.run().differences()).isEmpty();
    }

    /** Nobody can enter anything into the space until this is over. */
    private Connection lockedSpace() throws SQLException {
        Connection connection = database.getConnection();
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("SELECT id FROM address_space WHERE id = " + space + " FOR NO KEY UPDATE");
        }
        return connection;
    }

    /** With its sign of life a node learns that a job of its own has been cancelled. */
    private void awaitBeat(long job, Instant after) {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> jdbc.sql("SELECT seen_at > :after FROM job WHERE id = :id")
                        .param("after", Timestamp.from(after))
                        .param("id", job)
                        .query(Boolean.class)
                        .single());
    }

    private Path uploadedFile(long id) {
        String name = jdbc.sql("SELECT stored_as FROM ledger_import WHERE id = ?")
                .param(id)
                .query(String.class)
                .single();
        return data.folder("files/imports").resolve(name);
    }

    @Test
    void anImportShouldStandInTheListOfJobsWithTheWayToItsPage() throws IOException {
        long id = upload("台账.xlsx", Files.readAllBytes(SAMPLE)).expect(201).id();
        engineer.post("/ledger-imports/" + id + "/dry-run").expect(202);
        finished(id);

        Answer jobs = engineer.get("/jobs").expect(200);

        assertThat(jobs.at("/items/0/kind").asString()).isEqualTo("ledger-check");
        assertThat(jobs.at("/items/0/kindName").asString()).isEqualTo("台账检查");
        assertThat(jobs.at("/items/0/title").asString()).isEqualTo("台账.xlsx");
        assertThat(jobs.at("/items/0/path").asString()).isEqualTo("/imports/" + id);
    }

    @Test
    void anImportWhoseNodeDiedShouldBeTakenUpAgainAndRunToItsEnd() throws IOException {
        long id = upload("台账.xlsx", Files.readAllBytes(SAMPLE)).expect(201).id();
        leftByADeadNode(id, null, 0);
        assertThat(engineer.get("/ledger-imports/" + id).at("/state").asString())
                .isEqualTo("IMPORTING");

        Answer done = finished(id);

        assertThat(done.at("/state").asString()).isEqualTo("DONE");
        assertThat(done.at("/result/created").asInt()).isEqualTo(3335);
        assertThat(registered()).hasSize(3335);
    }

    @Test
    void anImportWhoseNodeDiedBehindItsEndShouldNotBeEnteredAgain() throws IOException {
        long id = upload("台账.xlsx", Files.readAllBytes(SAMPLE)).expect(201).id();
        engineer.post("/ledger-imports/" + id + "/run").expect(202);
        finished(id);
        long rows = RegisterBooks.rows(jdbc);
        String end = jdbc.sql("SELECT counts FROM ledger_import WHERE id = ?")
                .param(id)
                .query(String.class)
                .single();

        long job = leftByADeadNode(id, end, 0);

        await().atMost(Duration.ofSeconds(30))
                .until(() ->
                        engineer.get("/jobs/" + job).at("/state").asString().equals("DONE"));
        assertThat(engineer.get("/jobs/" + job).at("/facts/created").asInt()).isEqualTo(3335);
        assertThat(finished(id).at("/state").asString()).isEqualTo("DONE");
        assertThat(RegisterBooks.rows(jdbc)).isEqualTo(rows);
    }

    @Test
    void anImportThatBringsDownItsNodesShouldBeGivenUpAndCanBeRunAgain() throws IOException {
        long id = upload("台账.xlsx", Files.readAllBytes(SAMPLE)).expect(201).id();
        leftByADeadNode(id, null, 2);

        Answer failed = finished(id);

        assertThat(failed.at("/state").asString()).isEqualTo("FAILED");
        assertThat(failed.at("/failure/title").asString()).isEqualTo("任务多次中断");
        assertThat(registered()).isEmpty();
        engineer.post("/ledger-imports/" + id + "/run").expect(202);
        assertThat(finished(id).at("/state").asString()).isEqualTo("DONE");
    }

    private long leftByADeadNode(long id, @Nullable String checkpoint, int failedRuns) {
        Left left = new Left("ledger-import", "{\"importId\": " + id + "}", checkpoint, failedRuns);
        return Objects.requireNonNull(transactions.execute(status -> {
            long job = new DeadNode(jdbc).leaves(member.accountId(), left);
            jdbc.sql("UPDATE ledger_import SET job_id = :job WHERE id = :id")
                    .param("job", job)
                    .param("id", id)
                    .update();
            return job;
        }));
    }
}
