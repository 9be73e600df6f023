package org.dongpo.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.dongpo.DongpoTest;
import org.dongpo.TestCity;
import org.dongpo.TestClient;
import org.dongpo.TestClient.Answer;
import org.dongpo.access.Caller;
import org.dongpo.access.Role;
import org.dongpo.ipam.application.Recount;
import org.dongpo.shared.SpaceId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Ledgers that meet what the register has already. */
@DongpoTest
class LedgerMeetsRegisterTest {

    private static final Path SAMPLE = Path.of("src/main/resources/demo/ledger-sample.xlsx");

    @Autowired
    private Recount recount;

    @Autowired
    private TestCity city;

    @Autowired
    private LedgerImporter importer;

    @Autowired
    private JdbcClient jdbc;

    @TempDir
    private Path folder = Path.of("");

    private TestClient engineer = new TestClient("", null);
    private long space;

    @BeforeEach
    void makeSpace() {
        engineer = city.member(Role.CITY_ENGINEER, TestCity.CITY).client();
        space = engineer.post("/address-spaces", Map.of("name", TestCity.unique("已有")))
                .expect(201)
                .id();
    }

    private Answer prefix(String cidr, String status) {
        return engineer.post("/prefixes", Map.of("spaceId", space, "cidr", cidr, "status", status))
                .expect(201);
    }

    private LedgerReport imported(Path file) {
        return importer.importAll(Caller.console(), file, "ledger.xlsx", new SpaceId(space), LedgerProgress.SILENT);
    }

    private Path ledger(String... addresses) throws Exception {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("单位名称", "使用人", "IP地址", "子网掩码", "网关"));
        for (String address : addresses) {
            String gateway = address.substring(0, address.lastIndexOf('.')) + ".254";
            rows.add(List.of("市测绘院", "张三", address, "255.255.255.0", gateway));
        }
        return Files.write(folder.resolve("ledger.xlsx"), LedgerFiles.of(rows));
    }

    private String prefixOf(String ip) {
        return jdbc.sql("""
                        SELECT text(prefix.cidr)
                        FROM address
                        JOIN prefix ON prefix.id = address.prefix_id
                        WHERE address.space_id = :space
                          AND address.ip = CAST(:ip AS inet)
                        """)
                .param("space", space)
                .param("ip", ip)
                .query(String.class)
                .single();
    }

    @Test
    void aPrefixThatIsThereShouldTakeTheAddresses() throws Exception {
        prefix("10.20.0.0/16", "ACTIVE");

        LedgerReport report = imported(ledger("10.20.3.5", "10.20.4.5"));

        assertThat(report.prefixes()).isZero();
        assertThat(prefixOf("10.20.3.5")).isEqualTo("10.20.0.0/16");
        assertThat(recount.run().differences()).isEmpty();
    }

    @Test
    void aContainerShouldGetThePrefixesThatTheLedgerTellsOf() throws Exception {
        prefix("10.20.0.0/16", "CONTAINER");

        LedgerReport report = imported(ledger("10.20.3.5", "10.20.4.5"));

        assertThat(report.prefixes()).isEqualTo(2);
        assertThat(prefixOf("10.20.3.5")).isEqualTo("10.20.3.0/24");
        assertThat(prefixOf("10.20.4.5")).isEqualTo("10.20.4.0/24");
        assertThat(recount.run().differences()).isEmpty();
    }

    @Test
    void anAddressThatSomebodyElseHasShouldBeReportedAndLeftAlone() throws Exception {
        long prefix = prefix("10.20.3.0/24", "ACTIVE").id();
        String taken = engineer.post("/prefixes/" + prefix + "/addresses", Map.of("count", 1))
                .expect(201)
                .at("/items/0/ip")
                .asString();

        LedgerReport report = imported(ledger(taken, "10.20.3.77"));

        assertThat(report.created()).isEqualTo(1);
        assertThat(report.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo(RowProblemCode.ADDRESS_HELD_BY_OTHER);
            assertThat(problem.value()).isEqualTo(taken);
        });
        assertThat(recount.run().differences()).isEmpty();
    }

    @Test
    void aReleasedAddressShouldWaitUntilItHasCooled() throws Exception {
        imported(ledger("10.20.3.5"));
        long id = jdbc.sql("SELECT id FROM address WHERE space_id = :space")
                .param("space", space)
                .query(Long.class)
                .single();
        engineer.post("/addresses/" + id + "/release", Map.of()).expect(200);

        LedgerReport again = imported(ledger("10.20.3.5"));

        assertThat(again.created() + again.unchanged()).isZero();
        assertThat(again.problems()).extracting(RowProblem::code).containsExactly(RowProblemCode.ADDRESS_HELD_BY_OTHER);
    }

    /** Some addresses of the sample go to others while it is read: each is either the ledger's or theirs. */
    @Test
    void addressesThatAreGivenMeanwhileShouldBeReportedAndNotGivenTwice() throws Exception {
        List<Long> prefixes = List.of(
                prefix("59.200.1.0/24", "ACTIVE").id(),
                prefix("59.200.2.0/24", "ACTIVE").id(),
                prefix("59.200.3.0/24", "ACTIVE").id());
        ExecutorService clients = Executors.newFixedThreadPool(3);
        List<Future<?>> giving = new ArrayList<>();
        for (long prefix : prefixes) {
            giving.add(clients.submit(() -> {
                for (int i = 0; i < 40; i++) {
                    engineer.post("/prefixes/" + prefix + "/addresses", Map.of("count", 1));
                }
            }));
        }

        LedgerReport report = imported(SAMPLE);
        for (Future<?> each : giving) {
            each.get();
        }
        clients.shutdown();

        long heldByOthers = report.problems().stream()
                .filter(problem -> problem.code() == RowProblemCode.ADDRESS_HELD_BY_OTHER)
                .count();
        assertThat(report.created() + heldByOthers).isEqualTo(3335);
        assertThat(jdbc.sql("SELECT count(*) FROM address WHERE space_id = :space AND state = 'ACTIVE'")
                        .param("space", space)
                        .query(Integer.class)
                        .single())
                .isEqualTo(report.created());
        assertThat(recount.run().differences()).isEmpty();
    }
}
