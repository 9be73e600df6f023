package org.dongpo.crypto.application;

import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.dongpo.crypto.KeysChanged;
import org.dongpo.crypto.ProtectedFolder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Encrypts, when the server starts, the files that were there before files were encrypted. Broken off, it goes on with
 * the next start: each file is in one form or the other, and both can be read.
 */
@Component
@ConditionalOnProperty(name = "dongpo.console", havingValue = "false", matchIfMissing = true)
class FileEncrypting {

    private static final Logger LOG = LoggerFactory.getLogger(FileEncrypting.class);

    /** The disk's clock is less exact than ours. */
    private static final Duration TICK = Duration.ofSeconds(1);

    private final List<ProtectedFolder> folders;
    private final Copies copies;
    private final ApplicationEventPublisher events;
    private final Instant started;
    private volatile boolean done;

    FileEncrypting(List<ProtectedFolder> folders, Copies copies, ApplicationEventPublisher events, Clock clock) {
        this.folders = List.copyOf(folders);
        this.copies = copies;
        this.events = events;
        this.started = clock.instant().minus(TICK);
    }

    /** At the start, and again every hour until nothing is left. */
    @Scheduled(fixedDelay = 1, timeUnit = TimeUnit.HOURS)
    void goOn() {
        if (!done) {
            encryptAll();
        }
    }

    void encryptAll() {
        copies.clear(started);
        Map<String, Long> encrypted = new HashMap<>();
        boolean whole = true;
        for (ProtectedFolder folder : folders) {
            try {
                long all = KeyRotation.renewAll(folder);
                if (all > 0) {
                    encrypted.put(folder.place(), all);
                }
            } catch (UncheckedIOException e) {
                LOG.error("not all files of {} could be encrypted", folder.place(), e);
                whole = false;
            }
        }
        done = whole;
        if (!encrypted.isEmpty()) {
            events.publishEvent(new KeysChanged(List.of(), List.of(), encrypted));
        }
    }
}
