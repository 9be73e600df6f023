package org.dongpo.attachment.application;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.dongpo.DongpoTest;
import org.dongpo.TestCity;
import org.dongpo.TestCity.Member;
import org.dongpo.access.Caller;
import org.dongpo.access.Role;
import org.dongpo.attachment.AttachmentProblem;
import org.dongpo.attachment.AttachmentReaders;
import org.dongpo.attachment.application.VirusScanner.Finding;
import org.dongpo.attachment.persistence.AttachmentStore;
import org.dongpo.attachment.persistence.FileFolder;
import org.dongpo.audit.AuditLog;
import org.dongpo.platform.DataFolder;
import org.dongpo.setting.Settings;
import org.dongpo.shared.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** E1: files are scanned by a real clamd; what is infected is refused, recorded and not kept. */
@DongpoTest
class VirusScannerTest {

    @Autowired
    private TestCity city;

    @Autowired
    private AttachmentStore store;

    @Autowired
    private FileFolder files;

    @Autowired
    private DataFolder data;

    @Autowired
    private ObjectProvider<AttachmentReaders> readers;

    @Autowired
    private Settings settings;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private AuditLog audit;

    @Autowired
    private Clock clock;

    @TempDir
    private Path folder;

    private FileInspection inspection(String scanner) {
        return new FileInspection(files, new VirusScanner(scanner, 30), settings, audit);
    }

    private FileDesk desk(String scanner) {
        return new FileDesk(store, files, readers, inspection(scanner), settings, transaction, audit, clock);
    }

    private Caller clerk() {
        Member member = city.member(Role.UNIT_OPERATOR, TestCity.COUNTY);
        return new Caller(
                member.accountId(), member.login(), "", member.unitId(), TestCity.COUNTY, List.of(), "127.0.0.1");
    }

    private static void take(FileDesk desk, Caller caller, String text) {
        byte[] bytes = text.getBytes(US_ASCII);
        desk.take(caller, "说明.txt", bytes.length, new ByteArrayInputStream(bytes));
    }

    private static void refused(Runnable upload, AttachmentProblem problem) {
        assertThatThrownBy(upload::run)
                .isInstanceOfSatisfying(
                        ProblemException.class, e -> assertThat(e.type()).isEqualTo(problem));
    }

    @Test
    void aRealScannerFindsTheTestVirusOnBothWays() throws IOException {
        assumeThat(Clamd.isInstalled()).isTrue();
        Path clean = Files.writeString(folder.resolve("clean.txt"), "x".repeat(100_000));
        Path virus = Files.writeString(folder.resolve("virus.txt"), Clamd.EICAR);
        try (Clamd clamd = Clamd.start(folder)) {
            for (String address : List.of(clamd.tcp(), clamd.unix())) {
                VirusScanner scanner = new VirusScanner(address, 30);
                assertThat(scanner.scan(clean).finding()).isEqualTo(Finding.CLEAN);
                assertThat(scanner.scan(virus).finding()).isEqualTo(Finding.INFECTED);
                assertThat(scanner.scan(virus).virus()).startsWith("Eicar-Test");
            }
            FileDesk desk = desk(clamd.tcp());
            Caller caller = clerk();
            take(desk, caller, "clean");
            long kept = count();
            refused(() -> take(desk, caller, Clamd.EICAR), AttachmentProblem.FILE_INFECTED);
            assertThat(count()).isEqualTo(kept);
            assertThat(entries("attachment.infected", caller)).contains("Eicar-Test", "REFUSED");
            refused(
                    () -> inspection(clamd.tcp())
                            .take(
                                    caller,
                                    new ByteArrayInputStream(Clamd.EICAR.getBytes(US_ASCII)),
                                    "台账.csv",
                                    "ledger-import"),
                    AttachmentProblem.FILE_INFECTED);
            assertThat(entries("ledger-import.infected", caller)).contains("Eicar-Test", "REFUSED");
        }
    }

    private String entries(String action, Caller caller) {
        return city.member(Role.AUDITOR, TestCity.CITY)
                .client()
                .get("/audit-entries?action=" + action + "&login=" + caller.login())
                .expect(200)
                .text();
    }

    @Test
    void aFileIsRefusedWhileTheScannerDoesNotAnswer() throws IOException {
        FileDesk desk = desk("tcp:127.0.0.1:1");
        Caller caller = clerk();
        long kept = count();

        refused(() -> take(desk, caller, "clean"), AttachmentProblem.FILE_UNSCANNED);

        assertThat(count()).isEqualTo(kept);
    }

    @Test
    void withoutAScannerFilesAreTaken() {
        take(desk(""), clerk(), "clean");
    }

    private long count() throws IOException {
        try (Stream<Path> found = Files.list(data.folder("files"))) {
            return found.filter(Files::isRegularFile).count();
        }
    }
}
