package org.dongpo.ledger.application;

import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.dongpo.access.Caller;
import org.dongpo.ledger.LedgerProblem;
import org.dongpo.ledger.domain.job.Failure;
import org.dongpo.ledger.domain.job.ImportState;
import org.dongpo.ledger.domain.job.LedgerImport;
import org.dongpo.ledger.persistence.ImportStore;
import org.dongpo.shared.ProblemException;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Works on imports in the background. A process gives a sign of life for its jobs every few seconds; jobs of a process
 * that has gone silent are failed by any other, or by itself when it comes back. Since the end of a job is written in
 * the transaction that enters the ledger, a failed job has entered nothing.
 */
@Component
@ConditionalOnProperty(name = "dongpo.console", havingValue = "false", matchIfMissing = true)
class ImportJobs {

    /** A ledger of 100,000 rows takes some hundred megabytes while it is read. */
    private static final int AT_ONCE = 2;

    private static final int WAITING = 16;

    private static final Duration SILENCE = Duration.ofSeconds(10);

    private static final int STOP_SECONDS = 20;

    private final UUID worker = UUID.randomUUID();
    private final ExecutorService threads = new ThreadPoolExecutor(
            AT_ONCE, AT_ONCE, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(WAITING), ImportJobs::thread);
    private final ImportStore store;
    private final ImportRun run;
    private final Clock clock;

    ImportJobs(ImportStore store, ImportRun run, Clock clock) {
        this.store = store;
        this.run = run;
        this.clock = clock;
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "ledger-import");
        thread.setDaemon(true);
        return thread;
    }

    /** Has an import checked or entered. */
    void start(Caller caller, LedgerImport ledger, ImportState state) {
        if (!store.begin(ledger.id(), state, worker, clock.instant())) {
            throw ProblemException.of(LedgerProblem.IMPORT_RUNNING);
        }
        Map<String, String> trace = MDC.getCopyOfContextMap();
        try {
            threads.execute(() -> work(caller, ledger, state, trace));
        } catch (RejectedExecutionException e) {
            store.fail(ledger.id(), worker, Failure.of(LedgerProblem.TOO_MANY_IMPORTS));
            throw ProblemException.of(LedgerProblem.TOO_MANY_IMPORTS);
        }
    }

    private void work(Caller caller, LedgerImport ledger, ImportState state, @Nullable Map<String, String> trace) {
        if (trace != null) {
            MDC.setContextMap(trace);
        }
        try {
            run.run(caller, ledger, state, worker);
        } finally {
            MDC.clear();
        }
    }

    @Scheduled(fixedDelay = 3, timeUnit = TimeUnit.SECONDS)
    void beat() {
        store.beat(worker, clock.instant());
        failSilent();
    }

    @EventListener(ApplicationReadyEvent.class)
    void failSilent() {
        store.failSilent(clock.instant().minus(SILENCE), Failure.of(LedgerProblem.IMPORT_INTERRUPTED));
    }

    @PreDestroy
    void stop() throws InterruptedException {
        threads.shutdownNow();
        threads.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS);
    }
}
