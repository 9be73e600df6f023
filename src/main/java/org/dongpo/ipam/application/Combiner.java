package org.dongpo.ipam.application;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * Serves those who wait together. A few lanes are open; while they are taken, or somebody is served from the same place,
 * those who come queue up; then the first of the queue serves all of them in one go, except those whose place another lane
 * has. Nobody waits where nobody else is, and the more come at once, the less each of them costs.
 *
 * @param <K> the places: nobody is served from a place while another lane has it
 * @param <Q> what is asked
 * @param <A> what is answered
 */
final class Combiner<K, Q, A> {

    private final int lanes;
    private final int most;
    private final Server<Q, A> server;
    private final Queue<Ticket<K, Q, A>> waiting = new ArrayDeque<>();
    private final Set<K> taken = new HashSet<>();
    private int open;

    /** Answers questions. */
    interface Server<Q, A> {

        /**
         * Answers questions in their order; null for one whose place somebody outside has just now.
         *
         * @param waits whether it waits for the place instead; then all are of one place
         */
        List<@Nullable A> serve(List<Q> questions, boolean waits);
    }

    /**
     * @param lanes how many serve at the same time
     * @param most how many are served at once
     * @param server when it throws for several questions, each is asked again alone, so that nobody fails for another's
     *     fault
     */
    Combiner(int lanes, int most, Server<Q, A> server) {
        this.lanes = lanes;
        this.most = most;
        this.server = server;
    }

    /** Those who are served together; those who wait for a place alone have no lane, so that nobody waits for them. */
    private record Batch<K, Q, A>(List<Ticket<K, Q, A>> tickets, boolean hasLane) {

        static <K, Q, A> Batch<K, Q, A> nobody() {
            return new Batch<>(List.of(), false);
        }
    }

    /** Asks and waits for the answer; throws what the server threw. */
    A ask(K place, Q question) {
        Ticket<K, Q, A> ticket = new Ticket<>(place, question);
        Batch<K, Q, A> batch = enter(ticket) ? new Batch<>(List.of(ticket), true) : ticket.turn.join();
        while (!batch.tickets().isEmpty()) {
            batch = lead(batch, ticket);
        }
        return ticket.result();
    }

    /** How many have not got their turn. */
    synchronized int waiting() {
        return waiting.size();
    }

    private synchronized boolean enter(Ticket<K, Q, A> ticket) {
        if (open == lanes || !taken.add(ticket.place)) {
            waiting.add(ticket);
            return false;
        }
        open++;
        return true;
    }

    /** Serves, and tells the next whose turn it is; answers those whom the leader himself has to serve yet. */
    private Batch<K, Q, A> lead(Batch<K, Q, A> batch, Ticket<K, Q, A> leader) {
        Served<K, Q, A> served = new Served<>(new ArrayList<>(), new ArrayList<>());
        serve(batch, served);
        Batch<K, Q, A> own = Batch.nobody();
        // The next begin before those who were served are told: these have processors enough to themselves afterwards.
        for (Batch<K, Q, A> next : next(batch, served.later())) {
            if (next.tickets().contains(leader)) {
                own = next;
            } else {
                next.tickets().get(0).turn.complete(next);
            }
        }
        served.tellings().forEach(Runnable::run);
        batch.tickets().stream()
                .filter(ticket -> !served.later().contains(ticket))
                .forEach(Ticket::leave);
        return own;
    }

    /** Who is to be served later, since his place is another's now, and what the others are to be told. */
    private record Served<K, Q, A>(List<Ticket<K, Q, A>> later, List<Runnable> tellings) {

        void answer(Ticket<K, Q, A> ticket, @Nullable A answer) {
            if (answer == null) {
                later.add(ticket);
            } else {
                tellings.add(() -> ticket.outcome.complete(answer));
            }
        }

        void fail(Ticket<K, Q, A> ticket, Throwable fault) {
            tellings.add(() -> ticket.outcome.completeExceptionally(fault));
        }
    }

    private void serve(Batch<K, Q, A> batch, Served<K, Q, A> served) {
        List<Ticket<K, Q, A>> tickets = batch.tickets();
        try {
            List<@Nullable A> answers =
                    server.serve(tickets.stream().map(ticket -> ticket.question).toList(), !batch.hasLane());
            for (int i = 0; i < tickets.size(); i++) {
                served.answer(tickets.get(i), answers.get(i));
            }
        } catch (RuntimeException | Error fault) {
            if (tickets.size() > 1 && fault instanceof RuntimeException) {
                tickets.forEach(ticket -> serve(new Batch<>(List.of(ticket), batch.hasLane()), served));
            } else {
                tickets.forEach(ticket -> served.fail(ticket, fault));
            }
        }
    }

    /** Who begins when a batch is done: those who wait for their place alone, and a batch for each lane that is free. */
    private synchronized List<Batch<K, Q, A>> next(Batch<K, Q, A> done, List<Ticket<K, Q, A>> later) {
        List<Batch<K, Q, A>> next = new ArrayList<>();
        Map<K, List<Ticket<K, Q, A>>> alone = new LinkedHashMap<>();
        later.forEach(ticket ->
                alone.computeIfAbsent(ticket.place, place -> new ArrayList<>()).add(ticket));
        alone.values().forEach(tickets -> next.add(new Batch<>(tickets, false)));
        done.tickets().stream()
                .map(ticket -> ticket.place)
                .filter(place -> !alone.containsKey(place))
                .forEach(taken::remove);
        if (done.hasLane()) {
            open--;
        }
        for (List<Ticket<K, Q, A>> batch = fromQueue(); !batch.isEmpty(); batch = fromQueue()) {
            open++;
            next.add(new Batch<>(batch, true));
        }
        return next;
    }

    private List<Ticket<K, Q, A>> fromQueue() {
        List<Ticket<K, Q, A>> batch = new ArrayList<>();
        Set<K> own = new HashSet<>();
        Iterator<Ticket<K, Q, A>> queue = waiting.iterator();
        while (open < lanes && batch.size() < most && queue.hasNext()) {
            Ticket<K, Q, A> ticket = queue.next();
            if (own.contains(ticket.place) || taken.add(ticket.place)) {
                own.add(ticket.place);
                batch.add(ticket);
                queue.remove();
            }
        }
        return batch;
    }

    /** One who waits: for his answer, or to serve himself and those behind him. */
    private static final class Ticket<K, Q, A> {

        final K place;
        final Q question;
        final CompletableFuture<Batch<K, Q, A>> turn = new CompletableFuture<>();
        final CompletableFuture<A> outcome = new CompletableFuture<>();

        Ticket(K place, Q question) {
            this.place = place;
            this.question = question;
        }

        /** He was served by another. */
        void leave() {
            turn.complete(Batch.nobody());
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
