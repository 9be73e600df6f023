package org.dongpo.export.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dongpo.TestCity.CITY;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.dongpo.DongpoTest;
import org.dongpo.TestCity;
import org.dongpo.TestCity.Member;
import org.dongpo.access.Caller;
import org.dongpo.access.Grant;
import org.dongpo.access.Role;
import org.dongpo.export.domain.ExportFormat;
import org.dongpo.export.web.ExportJob.Place;
import org.dongpo.export.web.ExportJob.Wanted;
import org.dongpo.job.JobContext;
import org.dongpo.job.JobResult;
import org.dongpo.job.JobStoppedException;
import org.dongpo.job.JobStoppedException.Reason;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Exports in the background: found again, and resumed where they were cut off. */
@DongpoTest
class ExportJobTest {

    private static final int ROWS = 11_000;

    @Autowired
    private TestCity city;

    @Autowired
    private ExportJob kind;

    @TempDir
    private Path folder;

    private Member engineer;
    private long prefix;

    @BeforeEach
    void fillAPrefix() {
        engineer = city.member(Role.CITY_ENGINEER, CITY);
        long space = engineer.client()
                .post("/address-spaces", Map.of("name", TestCity.unique("空间")))
                .expect(201)
                .id();
        prefix = engineer.client()
                .post("/prefixes", Map.of("spaceId", space, "cidr", "10.0.0.0/16"))
                .expect(201)
                .id();
        engineer.client()
                .post(
                        "/address-batches",
                        Map.of(
                                "action",
                                "ASSIGN",
                                "addresses",
                                Map.of("spaceId", space, "text", "10.0.0.1-10.0.42.248"),
                                "holder",
                                Map.of("purpose", "x")))
                .expect(200);
    }

    private static void waitUntil(java.util.function.BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            LockSupport.parkNanos(20_000_000);
        }
    }

    @Test
    void aLongListIsExportedInTheBackground() {
        for (ExportFormat format : ExportFormat.values()) {
            JsonNode begun = engineer.client()
                    .post(
                            "/exports",
                            Map.of(
                                    "list",
                                    "/addresses",
                                    "format",
                                    format.name(),
                                    "filter",
                                    Map.of("prefixId", Long.toString(prefix))))
                    .expect(200)
                    .json();
            assertThat(begun.get("small").asBoolean()).isFalse();
            String job = "/jobs/" + begun.get("jobId").asLong();
            waitUntil(() -> !List.of("WAITING", "RUNNING")
                    .contains(engineer.client().get(job).at("/state").asString()));
            JsonNode done = engineer.client().get(job).expect(200).json();
            assertThat(done.get("state").asString()).as(done.toString()).isEqualTo("DONE");
            assertThat(done.at("/facts/rows").asInt()).isEqualTo(ROWS);
            String file = engineer.client().get(job + "/file").expect(200).text();
            if (format == ExportFormat.CSV) {
                assertThat(Arrays.asList(file.split("\r\n"))).hasSize(ROWS + 1).doesNotHaveDuplicates();
            } else {
                assertThat(file).startsWith("PK");
            }
        }
    }

    @Test
    void aShortListNeedsNoJob() {
        JsonNode begun = engineer.client()
                .post("/exports", Map.of("list", "/address-spaces", "format", "CSV"))
                .expect(200)
                .json();
        assertThat(begun.get("small").asBoolean()).isTrue();
        assertThat(begun.get("jobId").isNull()).isTrue();
    }

    @Test
    void aRunThatWasCutOffGoesOnAtItsLastPage() throws Exception {
        for (ExportFormat format : ExportFormat.values()) {
            Run cut = new Run(format, null, 3);
            try {
                kind.run(cut);
                throw new AssertionError("it was to be cut off");
            } catch (JobStoppedException e) {
                assertThat(e.reason()).isEqualTo(Reason.SERVER_STOPS);
            }
            assertThat(cut.kept().orElseThrow().rows()).isEqualTo(3L * ListReader.PAGE);
            Run resumed = new Run(format, cut.kept, Integer.MAX_VALUE).as(cut.id());
            JobResult result = kind.run(resumed);
            assertThat(result.facts()).containsEntry("rows", (long) ROWS);
            assertThat(resumed.pages).isEqualTo(3);
            if (format == ExportFormat.CSV) {
                assertThat(java.nio.file.Files.readAllLines(resumed.file()))
                        .hasSize(ROWS + 1)
                        .doesNotHaveDuplicates();
            }
        }
    }

    @Test
    void anotherNodeThatHasNotTheRowsBeginsAnew() {
        Run elsewhere = new Run(ExportFormat.CSV, new Place(4000, 999_999, "x", false), Integer.MAX_VALUE);
        assertThat(kind.run(elsewhere).facts()).containsEntry("rows", (long) ROWS);
    }

    /** A run as the job module would call it, that stops after some pages. */
    private final class Run implements JobContext {

        private static final AtomicLong IDS = new AtomicLong(7_000_000);

        private final ExportFormat format;
        private final int most;
        private long id = IDS.incrementAndGet();
        private @Nullable Place kept;
        private int pages;

        Run(ExportFormat format, @Nullable Place kept, int most) {
            this.format = format;
            this.kept = kept;
            this.most = most;
        }

        Run as(long other) {
            id = other;
            return this;
        }

        Optional<Place> kept() {
            return Optional.ofNullable(kept);
        }

        Path file() {
            return folder.resolve(id + ".out");
        }

        @Override
        public long id() {
            return id;
        }

        @Override
        public Caller caller() {
            return new Caller(
                    engineer.accountId(),
                    engineer.login(),
                    "测试员",
                    engineer.unitId(),
                    CITY,
                    List.of(new Grant(Role.CITY_ENGINEER, CITY, List.of())),
                    "test");
        }

        @Override
        public <T> T parameters(Class<T> type) {
            return type.cast(new Wanted("/addresses", format, Map.of("prefixId", Long.toString(prefix)), "zh-CN"));
        }

        @Override
        public <T> Optional<T> checkpoint(Class<T> type) {
            return kept().map(type::cast);
        }

        @Override
        public void checkpoint(Object state) {
            kept = (Place) state;
            if (++pages >= most) {
                throw new JobStoppedException(Reason.SERVER_STOPS);
            }
        }

        @Override
        public void progress(long done, long total) {}

        @Override
        public void stage(String stage) {}

        @Override
        public void checkCancelled() {}

        @Override
        public Path newFile() {
            return file();
        }
    }
}
