package org.dongpo.ledger.application;

import java.io.InputStream;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import org.dongpo.access.Caller;
import org.dongpo.audit.AuditEvent;
import org.dongpo.audit.AuditLog;
import org.dongpo.ipam.AddressRegister;
import org.dongpo.ledger.LedgerProblem;
import org.dongpo.ledger.domain.job.ImportState;
import org.dongpo.ledger.domain.job.LedgerImport;
import org.dongpo.ledger.domain.layout.SheetMapping;
import org.dongpo.ledger.persistence.ImportStore;
import org.dongpo.ledger.persistence.ImportStore.Upload;
import org.dongpo.shared.ProblemException;
import org.dongpo.shared.SpaceId;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes ledgers in, lets their owner say how they are to be read, and has them checked and entered. */
@Service
public class ImportBook {

    private final ImportStore store;
    private final ImportFiles files;
    private final LedgerReader reader;
    private final MappingCorrection corrections;
    private final ImportJobs jobs;
    private final AddressRegister spaces;
    private final AuditLog audit;
    private final TransactionTemplate transaction;
    private final Clock clock;

    ImportBook(
            ImportStore store,
            ImportFiles files,
            LedgerReader reader,
            MappingCorrection corrections,
            ImportJobs jobs,
            AddressRegister spaces,
            AuditLog audit,
            TransactionTemplate transaction,
            Clock clock) {
        this.store = store;
        this.files = files;
        this.reader = reader;
        this.corrections = corrections;
        this.jobs = jobs;
        this.spaces = spaces;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Takes a ledger in and proposes how to read it. A file that is none leaves nothing behind. */
    public LedgerImport upload(Caller caller, InputStream content, String fileName, SpaceId space) {
        Destination.of(space).find(spaces);
        String storedAs = files.keep(content);
        return find(caller, register(caller, storedAs, fileName, space));
    }

    private long register(Caller caller, String storedAs, String fileName, SpaceId space) {
        try {
            List<SheetMapping> sheets = reader.layout(new LedgerFile(files.path(storedAs), fileName));
            return add(caller, new Upload(caller.requireAccountId(), fileName, storedAs, space, sheets));
        } catch (RuntimeException e) {
            files.delete(storedAs);
            throw e;
        }
    }

    private long add(Caller caller, Upload upload) {
        Long id = transaction.execute(status -> {
            long added = store.add(upload, clock.instant());
            audit.record(caller, AuditEvent.of("ledger.upload", "ledger-import", added));
            return added;
        });
        return Objects.requireNonNull(id);
    }

    /** An import of the caller's own. */
    public LedgerImport find(Caller caller, long id) {
        return store.find(id, caller.requireAccountId()).orElseThrow(ProblemException::notFound);
    }

    /** Reads the ledger otherwise from now on. */
    public LedgerImport correct(Caller caller, long id, List<SheetCorrection> wishes) {
        LedgerImport found = find(caller, id);
        checkIdle(found);
        LedgerFile file = new LedgerFile(files.path(found.storedAs()), found.fileName());
        List<SheetMapping> corrected = corrections.apply(file, found.sheets(), wishes);
        if (!store.map(id, corrected)) {
            throw ProblemException.of(LedgerProblem.IMPORT_RUNNING);
        }
        return find(caller, id);
    }

    /** Has the ledger checked, without entering anything. */
    public LedgerImport dryRun(Caller caller, long id) {
        return start(caller, id, ImportState.CHECKING);
    }

    /** Has the ledger entered. */
    public LedgerImport run(Caller caller, long id) {
        return start(caller, id, ImportState.IMPORTING);
    }

    private LedgerImport start(Caller caller, long id, ImportState state) {
        LedgerImport found = find(caller, id);
        checkIdle(found);
        jobs.start(caller, found, state);
        return find(caller, id);
    }

    private static void checkIdle(LedgerImport found) {
        if (found.state().isRunning()) {
            throw ProblemException.of(LedgerProblem.IMPORT_RUNNING);
        }
        if (found.state() == ImportState.DONE) {
            throw ProblemException.of(LedgerProblem.IMPORT_DONE);
        }
    }
}
