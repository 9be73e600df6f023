package org.dongpo.backup.application;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.dongpo.access.Caller;
import org.dongpo.backup.persistence.BackupRunStore;
import org.dongpo.setting.Settings;
import org.dongpo.shared.CityTime;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;

/**
 * Makes a backup every day at its hour, where the start says where to; a failed one is tried again an hour later. Of
 * several nodes the one does it that was told the folder.
 */
@Service
public class ScheduledBackup {

    private static final Duration AGAIN = Duration.ofHours(1);
    private static final String NAMES = Backups.SCHEDULED_NAMES + "*.backup";
    private static final Logger LOG = LoggerFactory.getLogger(ScheduledBackup.class);

    private final Backups backups;
    private final BackupRunStore runs;
    private final Settings settings;
    private final Clock clock;
    private final @Nullable Path folder;
    private final @Nullable Path passwordFile;

    ScheduledBackup(
            Backups backups,
            BackupRunStore runs,
            Settings settings,
            Clock clock,
            @Value("${dongpo.backup.folder:#{null}}") @Nullable Path folder,
            @Value("${dongpo.backup.password-file:#{null}}") @Nullable Path passwordFile) {
        this.backups = backups;
        this.runs = runs;
        this.settings = settings;
        this.clock = clock;
        this.folder = folder;
        this.passwordFile = passwordFile;
    }

    /** The folder that scheduled backups go to; null when there are none. */
    public @Nullable Path folder() {
        return folder;
    }

    @Scheduled(initialDelay = 1, fixedDelay = 10, timeUnit = TimeUnit.MINUTES)
    void makeWhenItIsTime() {
        if (folder == null || passwordFile == null || !isTime()) {
            return;
        }
        try {
            String password = Files.readString(passwordFile).lines().findFirst().orElse("");
            backups.makeScheduled(Caller.console(), folder, password);
            deleteOld(folder);
        } catch (BackupException | IOException e) {
            LOG.error("the scheduled backup failed", e);
        }
    }

    private boolean isTime() {
        Instant now = clock.instant();
        ZonedDateTime hour =
                now.atZone(CityTime.ZONE).truncatedTo(ChronoUnit.DAYS).withHour(settings.number(BackupSettings.HOUR));
        Instant due = hour.toInstant().isAfter(now) ? hour.minusDays(1).toInstant() : hour.toInstant();
        boolean isDone = runs.lastBegun(BackupRunStore.SCHEDULED, true)
                .filter(at -> !at.isBefore(due))
                .isPresent();
        boolean wasJustTried = runs.lastBegun(BackupRunStore.SCHEDULED, false)
                .filter(at -> at.isAfter(now.minus(AGAIN)))
                .isPresent();
        return !isDone && !wasJustTried;
    }

    private void deleteOld(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            List<Path> old = all.filter(file -> folder.getFileSystem()
                            .getPathMatcher("glob:" + NAMES)
                            .matches(file.getFileName()))
                    .sorted(Comparator.comparing(Path::getFileName).reversed())
                    .skip(settings.number(BackupSettings.KEPT))
                    .toList();
            for (Path file : old) {
                Files.delete(file);
            }
        }
    }
}
