package org.dongpo.ipam.application;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Folds every two seconds, so that what a reader has to add stays little. */
@Component
@ConditionalOnProperty(name = "dongpo.console", havingValue = "false", matchIfMissing = true)
class FoldingJob {

    private final Folding folding;

    FoldingJob(Folding folding) {
        this.folding = folding;
    }

    @Scheduled(fixedDelayString = "${dongpo.ipam.folding:2s}")
    void run() {
        folding.foldAll();
    }
}
