package org.dongpo.job.application;

import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.dongpo.job.JobKind;
import org.dongpo.job.JobStoppedException.Reason;
import org.dongpo.job.application.RunningJob.Tools;
import org.dongpo.job.persistence.JobStore;
import org.dongpo.job.persistence.JobStore.Claim;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * Picks up jobs and has them run, a few at once. Its heart beats on a thread of its own: other work of the scheduler
 * can take minutes, and whoever is silent for that long is taken for dead.
 */
@Component
@ConditionalOnProperty(name = "dongpo.console", havingValue = "false", matchIfMissing = true)
class JobWorker {

    private static final Logger LOG = LoggerFactory.getLogger(JobWorker.class);

    /** How many runs may end without a checkpoint and without a word before a job is given up. */
    private static final int FAILED_RUNS = 3;

    private static final Duration SILENCE = Duration.ofSeconds(15);

    private static final int STOP_SECONDS = 20;

    private final UUID worker = UUID.randomUUID();
    private final Map<Long, RunningJob> running = new ConcurrentHashMap<>();
    private final ScheduledExecutorService heart =
            Executors.newSingleThreadScheduledExecutor(work -> thread(work, "job-heart"));
    private final ExecutorService threads = Executors.newCachedThreadPool(work -> thread(work, "job"));
    private final Map<String, JobKind> kinds;
    private final JobStore store;
    private final JobRun run;
    private final Tools tools;
    private final int atOnce;
    private final Clock clock;

    JobWorker(
            List<JobKind> kinds,
            JobStore store,
            JobRun run,
            JobFiles files,
            JsonMapper json,
            PlatformTransactionManager transactions,
            @Value("${dongpo.job.at-once:2}") int atOnce,
            Clock clock) {
        this.kinds = kinds.stream().collect(Collectors.toMap(JobKind::name, Function.identity()));
        this.store = store;
        this.run = run;
        this.tools = new Tools(store, files, json, aside(transactions));
        this.atOnce = atOnce;
        this.clock = clock;
    }

    private static TransactionTemplate aside(PlatformTransactionManager transactions) {
        TransactionTemplate aside = new TransactionTemplate(transactions);
        aside.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        return aside;
    }

    private static Thread thread(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }

    @EventListener(ApplicationReadyEvent.class)
    void start() {
        heart.scheduleWithFixedDelay(this::beat, 0, 1, TimeUnit.SECONDS);
    }

    /** Those who have just handed something in do not wait for the next beat. */
    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT, fallbackExecution = true)
    void submitted(JobSubmitted event) {
        if (!heart.isShutdown()) {
            heart.execute(this::beat);
        }
    }

    /** Never throws: a thread that threw would not be asked again. */
    private void beat() {
        try {
            giveSignOfLife();
            store.recover(clock.instant().minus(SILENCE), resumable(), FAILED_RUNS, clock.instant());
            pickUp();
        } catch (RuntimeException e) {
            LOG.warn("jobs cannot be looked after now", e);
        }
    }

    private void giveSignOfLife() {
        if (running.isEmpty()) {
            return;
        }
        Map<Long, RunningJob> mine = Map.copyOf(running);
        Map<Long, Boolean> known = store.beat(worker, mine.keySet(), clock.instant());
        mine.forEach((id, job) -> {
            Boolean cancelling = known.get(id);
            if (cancelling == null) {
                job.stop(Reason.TAKEN_OVER);
            } else if (cancelling) {
                job.stop(Reason.CANCELLED);
            }
        });
    }

    private List<String> resumable() {
        return kinds.values().stream()
                .filter(JobKind::resumable)
                .map(JobKind::name)
                .toList();
    }

    private void pickUp() {
        int free = atOnce - running.size();
        if (free > 0 && !heart.isShutdown() && !kinds.isEmpty()) {
            store.claim(worker, kinds.keySet(), free, clock.instant()).forEach(this::begin);
        }
    }

    private void begin(Claim claim) {
        RunningJob job = new RunningJob(claim, worker, tools);
        running.put(claim.id(), job);
        threads.execute(() -> work(job));
    }

    private void work(RunningJob job) {
        String trace = job.claim().traceId();
        if (trace != null) {
            MDC.put("traceId", trace);
        }
        try {
            run.run(Objects.requireNonNull(kinds.get(job.claim().kind())), job, worker);
        } finally {
            MDC.clear();
            running.remove(job.id());
            submitted(new JobSubmitted());
        }
    }

    @PreDestroy
    void stop() throws InterruptedException {
        heart.shutdown();
        heart.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS);
        running.values().forEach(job -> job.stop(Reason.SERVER_STOPS));
        threads.shutdown();
        if (!threads.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
            threads.shutdownNow();
        }
    }
}
