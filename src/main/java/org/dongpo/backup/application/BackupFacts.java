package org.dongpo.backup.application;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.dongpo.backup.persistence.BackupRunStore;
import org.dongpo.backup.persistence.BackupRunStore.Run;
import org.dongpo.evidence.Fact;
import org.dongpo.evidence.FactSource;
import org.springframework.stereotype.Component;

/** The last backup that was good, and the last that was taken back here. */
@Component
class BackupFacts implements FactSource {

    private static final Duration TWO_DAYS = Duration.ofHours(48);
    private static final long MEGABYTE = 1_000_000;

    private final BackupRunStore runs;
    private final Clock clock;

    BackupFacts(BackupRunStore runs, Clock clock) {
        this.runs = runs;
        this.clock = clock;
    }

    @Override
    public List<Fact> facts() {
        return List.of(backup(), restore());
    }

    private Fact backup() {
        return runs.lastDone(List.of(BackupRunStore.SCHEDULED, BackupRunStore.BY_HAND))
                .map(run -> Fact.of(
                                run.startedAt().isAfter(clock.instant().minus(TWO_DAYS)),
                                "backup",
                                rows(run),
                                (Objects.requireNonNull(run.bytes()) + MEGABYTE - 1) / MEGABYTE)
                        .at(run.endedAt()))
                .orElseGet(() -> Fact.of(false, "backup-never"))
                .about("F3", "A-L3");
    }

    /** A drill takes a backup back elsewhere; so here there is one only when this installation came from a backup. */
    private Fact restore() {
        return runs.lastDone(List.of(BackupRunStore.RESTORE))
                .map(run -> Fact.told("restore", rows(run)).at(run.endedAt()))
                .orElseGet(() -> Fact.told("restore-never"))
                .about("F3", "A-L3");
    }

    private static long rows(Run run) {
        return Objects.requireNonNull(run.rows());
    }
}
