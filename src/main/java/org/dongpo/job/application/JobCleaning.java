package org.dongpo.job.application;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.dongpo.job.persistence.JobStore;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Deletes the files whose time is over, and forgets jobs that nobody will ask after. */
@Component
@ConditionalOnProperty(name = "dongpo.console", havingValue = "false", matchIfMissing = true)
class JobCleaning {

    private final JobStore store;
    private final JobFiles files;
    private final Duration remembered;
    private final Clock clock;

    JobCleaning(JobStore store, JobFiles files, @Value("${dongpo.job.remember:90d}") Duration remembered, Clock clock) {
        this.store = store;
        this.files = files;
        this.remembered = remembered;
        this.clock = clock;
    }

    @Scheduled(initialDelay = 1, fixedDelay = 60, timeUnit = TimeUnit.MINUTES)
    void clean() {
        Instant now = clock.instant();
        store.expire(now).forEach(files::delete);
        store.forget(now.minus(remembered));
    }
}
