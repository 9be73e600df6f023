package org.dongpo.exchange.application;

import org.dongpo.exchange.application.ExchangeJob.Parts;
import org.dongpo.exchange.persistence.ExchangeStore;
import org.dongpo.job.JobKind;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.support.TransactionTemplate;

/** The kinds of long work of this module. */
@Configuration(proxyBeanMethods = false)
class ExchangeConfiguration {

    @Bean
    JobKind registerCheck(ExchangeStore store, ExchangeFiles files, ExchangeRun run, TransactionTemplate transaction) {
        return new ExchangeJob(false, new Parts(store, files, run, transaction));
    }

    @Bean
    JobKind registerImport(ExchangeStore store, ExchangeFiles files, ExchangeRun run, TransactionTemplate transaction) {
        return new ExchangeJob(true, new Parts(store, files, run, transaction));
    }
}
