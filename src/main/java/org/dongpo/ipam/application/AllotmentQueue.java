package org.dongpo.ipam.application;

import org.dongpo.ipam.application.Allotting.Answer;
import org.dongpo.ipam.application.Allotting.Order;
import org.dongpo.shared.PrefixId;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Where those wait who want addresses. Within one server those who wait together are served in one transaction, whatever
 * prefixes they want them from; between servers, and against every other road, the locks in the database decide as ever.
 */
@Component
class AllotmentQueue {

    /** Longer transactions would make those wait who come from other roads. */
    private static final int MOST = 64;

    /** As many transactions at once as there are processors to work on them; more would only wait for each other. */
    private static final int LANES = Math.max(2, Runtime.getRuntime().availableProcessors());

    private final Combiner<PrefixId, Order, Answer> combiner;

    AllotmentQueue(Allotting allotting) {
        combiner = new Combiner<>(LANES, MOST, allotting::allot);
    }

    /** Waits for its turn at the prefix. */
    Answer ask(Order order) {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("another's transaction cannot be part of the caller's");
        }
        return combiner.ask(order.prefix(), order);
    }
}
