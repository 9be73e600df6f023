package org.dongpo.ledger.application;

import java.io.InputStream;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.dongpo.access.Caller;
import org.dongpo.attachment.FileIntake;
import org.dongpo.audit.AuditEvent;
import org.dongpo.audit.AuditLog;
import org.dongpo.crypto.ProtectedFolder;
import org.dongpo.crypto.WorkingCopy;
import org.dongpo.ipam.AddressRegister;
import org.dongpo.job.Jobs;
import org.dongpo.job.Jobs.Job;
import org.dongpo.job.Jobs.NewJob;
import org.dongpo.ledger.LedgerProblem;
import org.dongpo.ledger.application.LedgerJob.Parameters;
import org.dongpo.ledger.domain.job.ImportState;
import org.dongpo.ledger.domain.job.LedgerImport;
import org.dongpo.ledger.domain.layout.SheetMapping;
import org.dongpo.ledger.persistence.ImportStore;
import org.dongpo.ledger.persistence.ImportStore.Line;
import org.dongpo.ledger.persistence.ImportStore.Upload;
import org.dongpo.shared.Page;
import org.dongpo.shared.ProblemException;
import org.dongpo.shared.SpaceId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes ledgers in, lets their owner say how they are to be read, and has them checked and entered. */
@Service
public class ImportBook {

    private final ImportStore store;
    private final FileIntake intake;
    private final ProtectedFolder files;
    private final LedgerReader reader;
    private final MappingCorrection corrections;
    private final Jobs jobs;
    private final AddressRegister spaces;
    private final AuditLog audit;
    private final TransactionTemplate transaction;
    private final Clock clock;

    ImportBook(
            ImportStore store,
            FileIntake intake,
            ProtectedFolder importFolder,
            LedgerReader reader,
            MappingCorrection corrections,
            Jobs jobs,
            AddressRegister spaces,
            AuditLog audit,
            TransactionTemplate transaction,
            Clock clock) {
        this.store = store;
        this.intake = intake;
        this.files = importFolder;
        this.reader = reader;
        this.corrections = corrections;
        this.jobs = jobs;
        this.spaces = spaces;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** An import, and how it stands. */
    public record Import(LedgerImport ledger, Standing standing) {}

    /** An import as a line of the list, and how it stands. */
    public record Listed(Line line, Standing standing) {}

    /** Takes a ledger in and proposes how to read it. A file that is none leaves nothing behind. */
    public Import upload(Caller caller, InputStream content, String fileName, SpaceId space) {
        Destination.of(space).find(spaces);
        try (WorkingCopy copy = intake.take(caller, content, fileName, "ledger-import")) {
            List<SheetMapping> sheets = reader.layout(new LedgerFile(copy.path(), fileName));
            String storedAs = copy.keepIn(files);
            return find(
                    caller, register(caller, new Upload(caller.requireAccountId(), fileName, storedAs, space, sheets)));
        }
    }

    private long register(Caller caller, Upload upload) {
        try {
            return add(caller, upload);
        } catch (RuntimeException e) {
            files.delete(upload.storedAs());
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

    /** An import of the caller's own, with its job as of the same moment. */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public Import find(Caller caller, long id) {
        LedgerImport ledger = store.find(id, caller.requireAccountId()).orElseThrow(ProblemException::notFound);
        Long job = ledger.jobId();
        return new Import(
                ledger, Standing.of(ledger.reached(), job == null ? Optional.empty() : jobs.find(caller, job)));
    }

    /** The imports of the caller's own, the latest first. */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public Page<Listed> list(Caller caller, @Nullable String pageToken, int pageSize) {
        Page<Line> page = store.list(caller.requireAccountId(), pageToken, pageSize);
        List<Long> ids =
                page.items().stream().map(Line::jobId).filter(Objects::nonNull).toList();
        Map<Long, Job> found = jobs.findAll(caller, ids);
        return page.map(line -> new Listed(
                line,
                Standing.of(line.reached(), Optional.ofNullable(line.jobId()).map(found::get))));
    }

    /** Reads the ledger otherwise from now on. */
    public Import correct(Caller caller, long id, List<SheetCorrection> wishes) {
        Import found = find(caller, id);
        checkIdle(found);
        LedgerImport ledger = found.ledger();
        List<SheetMapping> corrected;
        try (WorkingCopy copy = files.copy(ledger.storedAs())) {
            LedgerFile file = new LedgerFile(copy.path(), ledger.fileName());
            corrected = corrections.apply(file, ledger.sheets(), wishes);
        }
        transaction.executeWithoutResult(status -> {
            lockIdle(caller, id);
            store.map(id, corrected);
        });
        return find(caller, id);
    }

    /** Has the ledger checked, without entering anything. */
    @Transactional
    public Import dryRun(Caller caller, long id) {
        return start(caller, id, LedgerJob.CHECK);
    }

    /** Has the ledger entered. */
    @Transactional
    public Import run(Caller caller, long id) {
        return start(caller, id, LedgerJob.IMPORT);
    }

    private Import start(Caller caller, long id, String kind) {
        LedgerImport ledger = lockIdle(caller, id).ledger();
        long job = jobs.submit(caller, new NewJob(kind, ledger.fileName(), "/imports/" + id, new Parameters(id)));
        store.work(id, job);
        return find(caller, id);
    }

    /** Two who start something at once come one after the other. */
    private Import lockIdle(Caller caller, long id) {
        store.lock(id, caller.requireAccountId());
        Import found = find(caller, id);
        checkIdle(found);
        return found;
    }

    private static void checkIdle(Import found) {
        ImportState state = found.standing().state();
        if (state.isRunning()) {
            throw ProblemException.of(LedgerProblem.IMPORT_RUNNING);
        }
        if (state == ImportState.DONE) {
            throw ProblemException.of(LedgerProblem.IMPORT_DONE);
        }
    }
}
