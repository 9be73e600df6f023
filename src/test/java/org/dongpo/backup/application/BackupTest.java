package org.dongpo.backup.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.dongpo.TestCity.CITY;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.dongpo.DongpoTest;
import org.dongpo.TestCity;
import org.dongpo.TestCity.Member;
import org.dongpo.access.Caller;
import org.dongpo.access.Role;
import org.dongpo.backup.application.Backups.Outcome;
import org.dongpo.backup.persistence.BackupRunStore;
import org.dongpo.setting.Settings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;

/** F3: backups that are whole, encrypted and counted. That they come back is shown by {@code BackupIT}. */
@DongpoTest
class BackupTest {

    private static final String PASSWORD = "Jiang-Cheng-Zi-1075";
    private static final Caller CONSOLE = Caller.console();

    @TempDir
    private Path folder;

    @Autowired
    private TestCity city;

    @Autowired
    private Backups backups;

    @Autowired
    private BackupRunStore runs;

    @Autowired
    private Settings settings;

    private Outcome make() {
        return backups.make(CONSOLE, folder, PASSWORD);
    }

    @Test
    void aBackupIsTheOwnersAloneAndGoodAndIsRecorded() throws IOException {
        Outcome made = make();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(made.file())))
                .isEqualTo("rw-------");
        assertThat(made.tables()).isGreaterThan(60);
        assertThat(made.rows()).isGreaterThan(3_000);
        assertThat(backups.check(made.file(), PASSWORD).rows()).isEqualTo(made.rows());
        String name = String.valueOf(made.file().getFileName());
        assertThat(names()).containsExactly(name);
        Member system = city.member(Role.SYSTEM_ADMIN, CITY);
        assertThat(system.client()
                        .get("/backups")
                        .expect(200)
                        .at("/items/0/file")
                        .asString())
                .endsWith(name);
        assertThat(city.member(Role.AUDITOR, CITY)
                        .client()
                        .get("/audit-entries?action=backup.create&objectId=" + name)
                        .expect(200)
                        .at("/items/0/login")
                        .asString())
                .isEqualTo("console");
        system.client().get("/backup-plan").expect(200);
        city.member(Role.CITY_ENGINEER, CITY).client().get("/backups").expect(403);
    }

    private List<String> names() throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void aDamagedOrCutBackupIsFound() throws IOException {
        Path file = make().file();
        try (RandomAccessFile damaged = new RandomAccessFile(file.toFile(), "rw")) {
            damaged.seek(damaged.length() / 2);
            int was = damaged.read();
            damaged.seek(damaged.length() / 2);
            damaged.write(was ^ 1);
        }
        assertThatThrownBy(() -> backups.check(file, PASSWORD))
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("damaged");

        try (RandomAccessFile cut = new RandomAccessFile(file.toFile(), "rw")) {
            cut.setLength(cut.length() / 3);
        }
        assertThatThrownBy(() -> backups.check(file, PASSWORD)).isInstanceOf(BackupException.class);
        assertThatThrownBy(() -> backups.check(file, "another-password"))
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("password");
    }

    @Test
    void whatCannotBeWrittenLeavesNothingAndIsRecorded() throws IOException {
        Path noFolder = Files.writeString(folder.resolve("file"), "");

        assertThatThrownBy(() -> backups.make(CONSOLE, noFolder, PASSWORD)).isInstanceOf(BackupException.class);
        assertThatThrownBy(() -> backups.make(CONSOLE, folder, "short"))
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("12 characters");
        assertThat(names()).containsExactly("file");
        assertThat(runs.list(null, 1).items().get(0).fault()).contains("12 characters");
    }

    @Test
    void whereSomebodyWorksNothingIsTakenBack() {
        city.member(Role.LEADER, CITY);

        assertThatThrownBy(() -> backups.restore(CONSOLE, folder.resolve("some.backup"), PASSWORD))
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("empty");
    }

    @Test
    void aBackupIsMadeOnceADayAndOldOnesGo() throws IOException {
        Path passwords = Files.writeString(folder.resolve("password"), PASSWORD + "\n");
        Path place = Files.createDirectory(folder.resolve("place"));
        for (int day = 10; day < 30; day++) {
            Files.createFile(place.resolve("dongpo-daily-201001" + day + "-020000.backup"));
        }
        Files.createFile(place.resolve("letter.txt"));
        Files.createFile(place.resolve("dongpo-20100101-020000.backup"));
        Instant tomorrow = Instant.now(Clock.systemUTC()).plus(Duration.ofDays(1));
        ScheduledBackup scheduled =
                new ScheduledBackup(backups, runs, settings, Clock.fixed(tomorrow, ZoneOffset.UTC), place, passwords);

        scheduled.makeWhenItIsTime();

        try (Stream<Path> all = Files.list(place)) {
            assertThat(all.map(file -> file.getFileName().toString()))
                    .hasSize(14 + 2)
                    .contains("letter.txt", "dongpo-20100101-020000.backup", "dongpo-daily-20100129-020000.backup")
                    .doesNotContain("dongpo-daily-20100116-020000.backup");
        }
        Instant before = runs.lastBegun(BackupRunStore.SCHEDULED, true).orElseThrow();
        new ScheduledBackup(backups, runs, settings, Clock.systemUTC(), place, passwords).makeWhenItIsTime();
        assertThat(runs.lastBegun(BackupRunStore.SCHEDULED, true)).contains(before);
    }
}
