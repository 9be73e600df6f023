package org.dongpo.exchange.application;

import org.dongpo.crypto.FileProtection;
import org.dongpo.crypto.ProtectedFolder;
import org.dongpo.exchange.application.ExchangeJob.Parts;
import org.dongpo.exchange.persistence.ExchangeStore;
import org.dongpo.job.JobKind;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.support.TransactionTemplate;

/** The kinds of long work of this module. */
@Configuration(proxyBeanMethods = false)
class ExchangeConfiguration {

    /** Where files lie until they have been entered. */
    @Bean
    ProtectedFolder exchangeFolder(FileProtection protection) {
        return protection.folder("files/exchange");
    }

    @Bean
    JobKind registerCheck(
            ExchangeStore store, ProtectedFolder exchangeFolder, ExchangeRun run, TransactionTemplate transaction) {
        return new ExchangeJob(false, new Parts(store, exchangeFolder, run, transaction));
    }

    @Bean
    JobKind registerImport(
            ExchangeStore store, ProtectedFolder exchangeFolder, ExchangeRun run, TransactionTemplate transaction) {
        return new ExchangeJob(true, new Parts(store, exchangeFolder, run, transaction));
    }
}
