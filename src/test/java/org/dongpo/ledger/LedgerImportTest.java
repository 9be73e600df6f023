package org.dongpo.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.dongpo.DongpoTest;
import org.dongpo.access.Caller;
import org.dongpo.ipam.application.Recount;
import org.dongpo.organization.Organizations;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The import as a whole, on a real database. */
@DongpoTest
class LedgerImportTest {

    private static final Path SAMPLE = Path.of("src/main/resources/demo/ledger-sample.xlsx");

    private static final Caller CONSOLE = Caller.console();

    @Autowired
    private Recount recount;

    @Autowired
    private LedgerImporter importer;

    @Autowired
    private Organizations organizations;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private JdbcClient jdbc;

    @TempDir
    private Path folder;

    @BeforeEach
    void serveMeishan() {
        transaction.executeWithoutResult(status -> organizations.serveCity(CONSOLE, "511400"));
    }

    @Test
    void theSampleShouldBeRegisteredExactlyAndASecondRunShouldChangeNothing() {
        LedgerReport first = imported("样本");

        assertThat(first.created()).isEqualTo(3335);
        assertThat(first.unchanged()).isZero();
        assertThat(first.problems()).hasSize(94);
        assertThat(registered("样本", 4)).isEqualTo(SampleFacts.ipv4());
        assertThat(registered("样本", 6)).hasSize(485);
        assertThat(recount.run().differences()).isEmpty();

        long rows = RegisterBooks.rows(jdbc);
        LedgerReport second = imported("样本");

        assertThat(second.created()).isZero();
        assertThat(second.unchanged()).isEqualTo(3335);
        assertThat(second.problems()).isEqualTo(first.problems());
        assertThat(RegisterBooks.rows(jdbc)).isEqualTo(rows);
        assertThat(recount.run().differences()).isEmpty();
    }

    private LedgerReport imported(String space) {
        return importer.importAll(CONSOLE, SAMPLE, "ledger-sample.xlsx", space, LedgerProgress.SILENT);
    }

    private Set<String> registered(String space, int family) {
        return new TreeSet<>(jdbc.sql("""
                        SELECT host(ip)
                        FROM address
                        JOIN address_space ON address_space.id = address.space_id
                        JOIN holding ON holding.address_id = address.id AND upper_inf(holding.period)
                        WHERE address_space.name = :space
                          AND address.state = 'ACTIVE'
                          AND family(ip) = :family
                        """)
                .param("space", space)
                .param("family", family)
                .query(String.class)
                .list());
    }

    @Test
    void aDryRunShouldSayWhatWouldBeRegisteredAndWriteNothing() {
        long rows = RegisterBooks.rows(jdbc);

        LedgerReport report = importer.check(CONSOLE, SAMPLE, "ledger-sample.xlsx", "只试一试", LedgerProgress.SILENT);

        assertThat(report.created()).isEqualTo(3335);
        assertThat(report.problems()).hasSize(94);
        assertThat(RegisterBooks.rows(jdbc)).isEqualTo(rows);
    }

    @Test
    void twoImportsOfOneFileAtOnceShouldRegisterEachAddressOnce() throws Exception {
        ExecutorService two = Executors.newFixedThreadPool(2);
        List<Future<LedgerReport>> running = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            running.add(two.submit(() -> imported("同时")));
        }
        int created = 0;
        for (Future<LedgerReport> each : running) {
            LedgerReport report = each.get();
            assertThat(report.addresses()).isEqualTo(3335);
            created += report.created();
        }
        two.shutdown();

        assertThat(created).isEqualTo(3335);
        assertThat(registered("同时", 4)).isEqualTo(SampleFacts.ipv4());
        assertThat(recount.run().differences()).isEmpty();
    }

    @Test
    void aHundredThousandRowsWithManyFaultsShouldBeReportedAtOnceAndEnteredInTime() throws Exception {
        Path file = LargeLedger.write(folder.resolve("large.xlsx"), 100_000);
        assertThat(Files.size(file)).isLessThan(50L << 20);

        long start = System.nanoTime();
        LedgerReport report = importer.importAll(CONSOLE, file, "large.xlsx", "十万", LedgerProgress.SILENT);

        assertThat(report.rows()).isEqualTo(100_000);
        assertThat(report.problems().stream().collect(Collectors.groupingBy(RowProblem::code, Collectors.counting())))
                .isEqualTo(LargeLedger.faults());
        assertThat(report.created()).isEqualTo(LargeLedger.sound());
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMinutes(2));
        assertThat(recount.run().differences()).isEmpty();
    }
}
