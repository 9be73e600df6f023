package org.dongpo.identity.application;

import org.dongpo.identity.persistence.GrantStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Marks the grants of an installation that is older than their marks, before anybody calls. */
@Component
class GrantMarking implements SmartInitializingSingleton {

    private static final Logger LOG = LoggerFactory.getLogger(GrantMarking.class);

    private final GrantStore grants;
    private final TransactionTemplate transactions;

    GrantMarking(GrantStore grants, TransactionTemplate transactions) {
        this.grants = grants;
        this.transactions = transactions;
    }

    @Override
    public void afterSingletonsInstantiated() {
        Integer marked = transactions.execute(status -> grants.markAll());
        if (marked != null && marked > 0) {
            LOG.info("{} grants have their integrity marks now", marked);
        }
    }
}
