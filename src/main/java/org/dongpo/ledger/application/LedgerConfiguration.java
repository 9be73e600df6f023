package org.dongpo.ledger.application;

import org.dongpo.crypto.FileProtection;
import org.dongpo.crypto.ProtectedFolder;
import org.dongpo.job.JobKind;
import org.dongpo.ledger.application.LedgerJob.Parts;
import org.dongpo.ledger.persistence.ImportStore;
import org.dongpo.ledger.persistence.ProblemStore;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.support.TransactionTemplate;

/** The kinds of long work of this module. */
@Configuration(proxyBeanMethods = false)
class LedgerConfiguration {

    /** Where uploaded ledgers lie until they have been imported. */
    @Bean
    ProtectedFolder importFolder(FileProtection protection) {
        return protection.folder("files/imports");
    }

    @Bean
    Parts ledgerJobParts(
            LedgerDesk desk,
            ProtectedFolder importFolder,
            ImportStore store,
            ProblemStore problems,
            TransactionTemplate transaction) {
        return new Parts(desk, importFolder, store, problems, transaction);
    }

    @Bean
    JobKind ledgerCheck(Parts parts) {
        return new LedgerJob(false, parts);
    }

    @Bean
    JobKind ledgerImport(Parts parts) {
        return new LedgerJob(true, parts);
    }
}
