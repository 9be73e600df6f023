package org.dongpo.ipam.application;

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
    @Scheduled(initialDelayString = "${dongpo.ipam.first-sampling:15s}", fixedDelayString = "24h")
    void run() {
        sampling.run();
    }
}
