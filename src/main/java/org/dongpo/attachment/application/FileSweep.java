package org.dongpo.attachment.application;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.dongpo.attachment.persistence.AttachmentStore;
import org.dongpo.attachment.persistence.FileFolder;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Clears away, once a day, what was uploaded and never used, and what a crash left between disk and table. */
@Component
class FileSweep {

    private static final Duration KEPT = Duration.ofDays(2);

    private final AttachmentStore store;
    private final FileFolder folder;
    private final Clock clock;

    FileSweep(AttachmentStore store, FileFolder folder, Clock clock) {
        this.store = store;
        this.folder = folder;
        this.clock = clock;
    }

    @Scheduled(initialDelay = 1, fixedDelay = 24, timeUnit = TimeUnit.HOURS)
    void sweep() {
        Instant before = clock.instant().minus(KEPT);
        store.removeUnbound(before).forEach(folder::delete);
        folder.writtenBefore(before).stream().filter(name -> !store.knows(name)).forEach(folder::delete);
    }
}
