package org.dongpo.ipam.application;

import java.util.concurrent.TimeUnit;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Ends what is no longer seen every hour, and looks every night for what is held and not used. */
@Component
@ConditionalOnProperty(name = "dongpo.console", havingValue = "false", matchIfMissing = true)
class WatchJob {

    private final Watching watching;

    WatchJob(Watching watching) {
        this.watching = watching;
    }

    @Scheduled(fixedDelay = 1, initialDelay = 1, timeUnit = TimeUnit.HOURS)
    void hourly() {
        watching.judgeAll();
    }

    @Scheduled(cron = "${dongpo.ipam.sighting.check:0 20 2 * * *}")
    void nightly() {
        watching.judgeAbandoned();
    }
}
