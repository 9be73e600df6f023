package org.dongpo.ipam.application;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.dongpo.ipam.application.Allotting.Answer;
import org.dongpo.ipam.application.Allotting.Order;
import org.dongpo.shared.PrefixId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * A queue for each prefix that is being given from. Within one server those who wait for the same prefix are served in
 * one transaction; between servers, and against every other road, the lock in the database decides as ever.
 */
@Component
class AllotmentQueues {

    /** Longer transactions would make those wait who come from other roads. */
    private static final int MOST = 64;

    private final Allotting allotting;
    private final Map<PrefixId, Queue> queues = new ConcurrentHashMap<>();

    AllotmentQueues(Allotting allotting) {
        this.allotting = allotting;
    }

    /** Waits for its turn at the prefix. */
    Answer ask(PrefixId prefix, Order order) {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("another's transaction cannot be part of the caller's");
        }
        Queue queue = queues.compute(prefix, (id, found) -> entered(id, found));
        try {
            return queue.combiner.ask(order);
        } finally {
            queues.compute(prefix, (id, found) -> --queue.users == 0 ? null : queue);
        }
    }

    private Queue entered(PrefixId prefix, @Nullable Queue found) {
        Queue queue = found == null ? new Queue(prefix) : found;
        queue.users++;
        return queue;
    }

    /** A queue lives while somebody uses it. */
    private final class Queue {

        final Combiner<Order, Answer> combiner;
        int users;

        Queue(PrefixId prefix) {
            combiner = new Combiner<>(MOST, orders -> allotting.allot(prefix, orders));
        }
    }
}
