package org.dongpo.ipam.application;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Counts the register anew every night. */
@Component
@ConditionalOnProperty(name = "dongpo.console", havingValue = "false", matchIfMissing = true)
class RecountJob {

    private final Recount recount;

    RecountJob(Recount recount) {
        this.recount = recount;
    }

    @Scheduled(cron = "${dongpo.ipam.recount:0 30 2 * * *}")
    void run() {
        recount.run();
    }
}
