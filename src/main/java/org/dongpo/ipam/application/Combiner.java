package org.dongpo.ipam.application;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;

/**
 * Serves those who wait together. While one is served, those who come queue up; then the first of the queue serves all of
 * them in one go. Nobody waits where nobody else is, and the more come at once, the less each of them costs.
 *
 * @param <Q> what is asked
 * @param <A> what is answered
 */
final class Combiner<Q, A> {

    private final int most;
    private final Function<List<Q>, List<A>> server;
    private final Queue<Ticket<Q, A>> waiting = new ArrayDeque<>();
    private boolean serving;

    /**
     * @param most how many are served at once
     * @param server answers questions in their order; when it throws for several, each is asked again alone, so that
     *     nobody fails for another's fault
     */
    Combiner(int most, Function<List<Q>, List<A>> server) {
        this.most = most;
        this.server = server;
    }

    /** Asks and waits for the answer; throws what the server threw. */
    A ask(Q question) {
        Ticket<Q, A> ticket = new Ticket<>(question);
        List<Ticket<Q, A>> batch = enter(ticket) ? List.of(ticket) : ticket.turn.join();
        if (!batch.isEmpty()) {
            lead(batch);
        }
        return ticket.result();
    }

    /** How many have not got their turn. */
    synchronized int waiting() {
        return waiting.size();
    }

    private synchronized boolean enter(Ticket<Q, A> ticket) {
        if (serving) {
            waiting.add(ticket);
            return false;
        }
        serving = true;
        return true;
    }

    private void lead(List<Ticket<Q, A>> batch) {
        try {
            serve(batch);
        } finally {
            List<Ticket<Q, A>> next = nextBatch();
            if (!next.isEmpty()) {
                next.get(0).turn.complete(next);
            }
        }
    }

    private synchronized List<Ticket<Q, A>> nextBatch() {
        List<Ticket<Q, A>> next = new ArrayList<>();
        while (next.size() < most && !waiting.isEmpty()) {
            next.add(waiting.remove());
        }
        serving = !next.isEmpty();
        return next;
    }

    private void serve(List<Ticket<Q, A>> batch) {
        try {
            List<A> answers =
                    server.apply(batch.stream().map(ticket -> ticket.question).toList());
            for (int i = 0; i < batch.size(); i++) {
                batch.get(i).outcome.complete(answers.get(i));
            }
        } catch (RuntimeException | Error fault) {
            if (batch.size() > 1 && fault instanceof RuntimeException) {
                batch.forEach(ticket -> serve(List.of(ticket)));
            } else {
                batch.forEach(ticket -> ticket.outcome.completeExceptionally(fault));
            }
        } finally {
            batch.forEach(ticket -> ticket.turn.complete(List.of()));
        }
    }

    /** One who waits: for his answer, or to serve himself and those behind him. */
    private static final class Ticket<Q, A> {

        final Q question;
        final CompletableFuture<List<Ticket<Q, A>>> turn = new CompletableFuture<>();
        final CompletableFuture<A> outcome = new CompletableFuture<>();

        Ticket(Q question) {
            this.question = question;
        }

        A result() {
            try {
                return outcome.join();
            } catch (CompletionException e) {
                if (e.getCause() instanceof RuntimeException fault) {
                    throw fault;
                }
                throw e;
            }
        }
    }
}
