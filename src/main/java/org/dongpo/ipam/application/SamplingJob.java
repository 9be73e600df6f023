package org.dongpo.ipam.application;

import java.util.concurrent.TimeUnit;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Samples late every evening, and soon after a start, so that the first day has a chart. */
@Component
@ConditionalOnProperty(name = "dongpo.console", havingValue = "false", matchIfMissing = true)
class SamplingJob {

    private final Sampling sampling;

    SamplingJob(Sampling sampling) {
        this.sampling = sampling;
    }

    @Scheduled(cron = "${dongpo.ipam.sampling:0 50 23 * * *}", zone = "Asia/Shanghai")
    @Scheduled(initialDelay = 15, fixedDelay = 86_400, timeUnit = TimeUnit.SECONDS)
    void run() {
        sampling.run();
    }
}
