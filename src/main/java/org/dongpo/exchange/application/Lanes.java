package org.dongpo.exchange.application;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import org.dongpo.job.JobStoppedException;
import org.dongpo.job.JobStoppedException.Reason;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/** Does the pieces of a work two at a time: one transaction keeps one processor of the database busy, however large it is. */
final class Lanes {

    private static final int LANES = 2;

    private Lanes() {}

    /**
     * Does all the pieces, begun in their order. When one fails, none is begun any more; those under way are waited for.
     *
     * @param each does a piece, on a thread of its own that writes its log as the caller's does
     * @param done is told of each piece that is done, on the thread of the caller; may fail to break off
     * @throws JobStoppedException when the caller is interrupted, which is how a server that stops tells it
     */
    static <T, R> void run(List<T> pieces, Function<T, R> each, Consumer<R> done) {
        ExecutorService threads = Executors.newFixedThreadPool(LANES);
        AtomicBoolean broken = new AtomicBoolean();
        List<Future<R>> begun = new ArrayList<>();
        try {
            CompletionService<R> lanes = new ExecutorCompletionService<>(threads);
            Map<String, String> trace = MDC.getCopyOfContextMap();
            pieces.forEach(piece -> begun.add(lanes.submit(() -> piece(piece, each, trace, broken))));
            for (int i = 0; i < pieces.size(); i++) {
                R result = result(lanes.take());
                if (result != null) {
                    done.accept(result);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new JobStoppedException(Reason.SERVER_STOPS);
        } finally {
            broken.set(true);
            begun.forEach(piece -> piece.cancel(false));
            await(threads);
        }
    }

    /** What came of a piece; nothing when another had failed before it was begun. */
    private static <T, R> @Nullable R piece(
            T piece, Function<T, R> each, @Nullable Map<String, String> trace, AtomicBoolean broken) {
        if (broken.get()) {
            return null;
        }
        if (trace != null) {
            MDC.setContextMap(trace);
        }
        try {
            return each.apply(piece);
        } catch (RuntimeException | Error e) {
            broken.set(true);
            throw e;
        }
    }

    private static <R> @Nullable R result(Future<R> piece) throws InterruptedException {
        try {
            return piece.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException fault) {
                throw fault;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    private static void await(ExecutorService threads) {
        threads.shutdown();
        boolean interrupted = Thread.interrupted();
        while (!threads.isTerminated()) {
            try {
                threads.awaitTermination(1, TimeUnit.MINUTES);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
