package org.dongpo.organization.application;

import java.util.concurrent.TimeUnit;
import java.util.function.IntUnaryOperator;
import org.dongpo.organization.persistence.SearchKeyStore;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Fills in the keys of names that have none, from the start on and then now and again. Each batch is a transaction of its
 * own, and a node passes by the rows that another one is at: several can do it at once, and stop anywhere.
 */
@Component
@ConditionalOnProperty(name = "dongpo.console", havingValue = "false", matchIfMissing = true)
class SearchKeys {

    private static final int BATCH = 1000;

    private final SearchKeyStore store;
    private final TransactionTemplate transactions;

    SearchKeys(SearchKeyStore store, TransactionTemplate transactions) {
        this.store = store;
        this.transactions = transactions;
    }

    @Scheduled(fixedDelay = 5, timeUnit = TimeUnit.MINUTES)
    void fill() {
        fillAll(store::fillUnits);
        fillAll(store::fillPeople);
    }

    private void fillAll(IntUnaryOperator batch) {
        Integer filled;
        do {
            filled = transactions.execute(status -> batch.applyAsInt(BATCH));
        } while (filled != null && filled > 0 && !Thread.currentThread().isInterrupted());
    }
}
