package org.dongpo.job;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.dongpo.access.Permission;
import org.dongpo.shared.CommonProblem;
import org.dongpo.shared.ProblemException;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.transaction.support.TransactionTemplate;

/** Work for tests: some steps, each kept with its checkpoint; it can wait, fail, or leave a file. */
class StepsJob implements JobKind {

    /** What to do: {@code failAt} a step, or wait in front of one until it is told to stop. */
    record Wish(int steps, int failAt, int waitAt, boolean file) {}

    record Place(int step) {}

    @TestConfiguration
    static class Kinds {

        @Bean
        StepsJob steps(TransactionTemplate transactions) {
            return new StepsJob("test-steps", true, transactions);
        }

        @Bean
        StepsJob steadfast(TransactionTemplate transactions) {
            return new StepsJob("test-once", false, transactions);
        }
    }

    private final String name;
    private final boolean resumable;
    private final TransactionTemplate transactions;

    final List<String> done = new CopyOnWriteArrayList<>();
    volatile CountDownLatch waiting = new CountDownLatch(1);

    StepsJob(String name, boolean resumable, TransactionTemplate transactions) {
        this.name = name;
        this.resumable = resumable;
        this.transactions = transactions;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Permission permission() {
        return Permission.REGISTER_READ;
    }

    @Override
    public boolean resumable() {
        return resumable;
    }

    @Override
    public JobResult run(JobContext job) {
        Wish wish = job.parameters(Wish.class);
        int first = job.checkpoint(Place.class).map(Place::step).orElse(0);
        for (int step = first; step < wish.steps(); step++) {
            before(step, wish, job);
            int next = step + 1;
            transactions.executeWithoutResult(status -> job.checkpoint(new Place(next)));
            done.add(job.id() + ":" + step);
            job.progress(next, wish.steps());
        }
        return wish.file() ? written(job) : JobResult.of(Map.of("steps", wish.steps(), "first", first));
    }

    private void before(int step, Wish wish, JobContext job) {
        if (step == wish.failAt()) {
            throw ProblemException.of(CommonProblem.CONFLICT);
        }
        if (step == wish.waitAt()) {
            waiting.countDown();
            while (true) {
                job.checkCancelled();
                Thread.onSpinWait();
            }
        }
    }

    private static JobResult written(JobContext job) {
        Path file = job.newFile();
        try {
            Files.writeString(file, "结果");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return JobResult.of(Map.of(), file, "结果.txt", "text/plain;charset=UTF-8");
    }
}
