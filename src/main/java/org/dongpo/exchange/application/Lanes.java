package org.dongpo.exchange.application;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;

/** Does the pieces of a work two at a time: one transaction keeps one processor of the database busy, however large it is. */
final class Lanes {

    private static final int LANES = 2;

    private Lanes() {}

    /**
     * Does all the pieces, begun in their order. When one fails, none is begun any more; those under way are waited for.
     *
     * @param each does a piece, on a thread of its own
     * @param done is told of each piece that is done, on the thread of the caller; may fail to break off
     */
    static <T, R> void run(List<T> pieces, Function<T, R> each, Consumer<R> done) {
        ExecutorService threads = Executors.newFixedThreadPool(LANES);
        List<Future<R>> begun = new ArrayList<>();
        try {
            CompletionService<R> lanes = new ExecutorCompletionService<>(threads);
            pieces.forEach(piece -> begun.add(lanes.submit(() -> each.apply(piece))));
            for (int i = 0; i < pieces.size(); i++) {
                done.accept(result(lanes.take()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } finally {
            begun.forEach(piece -> piece.cancel(false));
            await(threads);
        }
    }

    private static <R> R result(Future<R> piece) throws InterruptedException {
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
