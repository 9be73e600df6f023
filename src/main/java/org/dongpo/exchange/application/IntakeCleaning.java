package org.dongpo.exchange.application;

import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.dongpo.ipam.RegisterIntake;
import org.dongpo.job.Jobs;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Throws away the intakes that nobody will: a run closes its own, but one that died with its node leaves it to the next
 * run, and there is none when the job is cancelled or given up first. Those of commands are left alone, since nobody here
 * can tell whether one still runs.
 */
@Component
@ConditionalOnProperty(name = "dongpo.console", havingValue = "false", matchIfMissing = true)
public class IntakeCleaning {

    private final RegisterIntake intake;
    private final Jobs jobs;

    IntakeCleaning(RegisterIntake intake, Jobs jobs) {
        this.intake = intake;
        this.jobs = jobs;
    }

    /** Looks for the intakes first: a job that is over then never fills one again. */
    @Scheduled(initialDelay = 1, fixedDelay = 10, timeUnit = TimeUnit.MINUTES)
    public void clean() {
        List<Long> ofJobs = intake.numbers().stream()
                .filter(number -> number < DirectImports.FIRST_INTAKE)
                .toList();
        Set<Long> open = jobs.open(ofJobs);
        ofJobs.stream().filter(number -> !open.contains(number)).forEach(intake::close);
    }
}
