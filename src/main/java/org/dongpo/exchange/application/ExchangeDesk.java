package org.dongpo.exchange.application;

import java.io.InputStream;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.dongpo.access.Caller;
import org.dongpo.access.Permission;
import org.dongpo.access.Scope;
import org.dongpo.attachment.FileIntake;
import org.dongpo.audit.AuditEvent;
import org.dongpo.audit.AuditLog;
import org.dongpo.crypto.ProtectedFolder;
import org.dongpo.crypto.WorkingCopy;
import org.dongpo.exchange.ExchangeProblem;
import org.dongpo.exchange.application.ExchangeJob.Parameters;
import org.dongpo.exchange.domain.Format;
import org.dongpo.exchange.domain.Settings;
import org.dongpo.exchange.domain.SourceFile;
import org.dongpo.exchange.persistence.ExchangeStore;
import org.dongpo.exchange.persistence.ExchangeStore.ImportRow;
import org.dongpo.exchange.persistence.ExchangeStore.State;
import org.dongpo.ipam.RegisterLine.UnitName;
import org.dongpo.job.Jobs;
import org.dongpo.job.Jobs.Job;
import org.dongpo.job.Jobs.NewJob;
import org.dongpo.organization.Division;
import org.dongpo.organization.Organizations;
import org.dongpo.organization.Unit;
import org.dongpo.shared.Page;
import org.dongpo.shared.ProblemException;
import org.dongpo.shared.UnitId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes files in, has them looked through and entered. */
@Service
public class ExchangeDesk {

    private static final int TITLES = 100;

    private final ExchangeStore store;
    private final FileIntake intake;
    private final ProtectedFolder files;
    private final FileFormats formats;
    private final Jobs jobs;
    private final Organizations organizations;
    private final AuditLog audit;
    private final TransactionTemplate transaction;
    private final Clock clock;

    ExchangeDesk(
            ExchangeStore store,
            FileIntake intake,
            ProtectedFolder exchangeFolder,
            FileFormats formats,
            Jobs jobs,
            Organizations organizations,
            AuditLog audit,
            TransactionTemplate transaction,
            Clock clock) {
        this.store = store;
        this.intake = intake;
        this.files = exchangeFolder;
        this.formats = formats;
        this.jobs = jobs;
        this.organizations = organizations;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * What the owner says of a file.
     *
     * @param format what it is, when it is not what it seems
     * @param unitId the unit of addresses that name none
     */
    public record Wish(
            @Nullable Format format,
            String space,
            @Nullable UnitId unitId,
            boolean makeUnits,
            Map<String, String> columns) {}

    /** An import with the job that works on it, or did so last. */
    public record Import(ImportRow row, Optional<Job> job) {}

    /**
     * Takes a file in and tells what it is. A file of no known format leaves nothing behind.
     *
     * @throws ProblemException {@code format-unknown}, or a problem of workbooks
     */
    public Import upload(Caller caller, InputStream content, String fileName, Wish wish) {
        Settings settings = settings(caller, wish);
        try (WorkingCopy copy = intake.take(caller, content, fileName, "exchange-import")) {
            Recognised recognised = formats.with(copy.path(), fileName, file -> recognise(file, wish));
            String storedAs = copy.keepIn(files);
            return register(caller, draft(caller, recognised, fileName, storedAs, settings));
        }
    }

    private Import register(Caller caller, ImportRow draft) {
        Long id;
        try {
            id = transaction.execute(status -> add(caller, draft));
        } catch (RuntimeException e) {
            files.delete(draft.storedAs());
            throw e;
        }
        return find(caller, id == null ? 0 : id);
    }

    /** What a file is, and the titles that stand in it. */
    private record Recognised(Format format, List<String> titles) {}

    private Recognised recognise(SourceFile file, Wish wish) {
        Format format = Optional.ofNullable(wish.format())
                .or(() -> formats.recognise(file.titles()))
                .orElseThrow(() -> ProblemException.of(ExchangeProblem.FORMAT_UNKNOWN));
        List<String> titles = new ArrayList<>();
        file.sheets().forEach(sheet -> titles.addAll(file.written(sheet)));
        return new Recognised(format, titles.stream().distinct().limit(TITLES).toList());
    }

    private ImportRow draft(Caller caller, Recognised recognised, String fileName, String storedAs, Settings settings) {
        return new ImportRow(
                0,
                caller.requireAccountId(),
                fileName,
                storedAs,
                recognised.format(),
                settings,
                recognised.titles(),
                State.NEW,
                null,
                null,
                clock.instant());
    }

    private long add(Caller caller, ImportRow draft) {
        long id = store.add(draft);
        audit.record(
                caller,
                new AuditEvent(
                        "exchange.upload",
                        "exchange-import",
                        Long.toString(id),
                        Map.of(
                                "file",
                                draft.fileName(),
                                "format",
                                draft.format().name())));
        return id;
    }

    private Settings settings(Caller caller, Wish wish) {
        String space = wish.space().strip();
        if (space.isEmpty() || space.length() > 100) {
            throw ProblemException.field("space", "NotBlank");
        }
        String city = organizations
                .city()
                .map(Division::code)
                .or(() -> Optional.ofNullable(caller.divisionCode()))
                .orElseThrow(() -> ProblemException.field("space", "unknown-division"));
        return new Settings(space, city, holder(caller, wish.unitId()), wish.makeUnits(), wish.columns());
    }

    private @Nullable UnitName holder(Caller caller, @Nullable UnitId id) {
        if (id == null) {
            return null;
        }
        Scope scope = caller.scope(Permission.LEDGER_IMPORT);
        Unit unit = organizations
                .unit(id)
                .filter(found -> scope.covers(found.divisionCode(), found.id()))
                .orElseThrow(() -> ProblemException.field("unitId", "unknown-unit"));
        return new UnitName(unit.divisionCode(), unit.name());
    }

    /** An import of the caller's own, with its job as of the same moment. */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public Import find(Caller caller, long id) {
        ImportRow row = store.find(caller.requireAccountId(), id).orElseThrow(ProblemException::notFound);
        Long job = row.jobId();
        return new Import(row, job == null ? Optional.empty() : jobs.find(caller, job));
    }

    /** The imports of the caller's own, the latest first. */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public Page<Import> list(Caller caller, @Nullable String pageToken, int pageSize) {
        Page<ImportRow> page = store.list(caller.requireAccountId(), pageToken, pageSize);
        List<Long> ids = page.items().stream()
                .map(ImportRow::jobId)
                .filter(Objects::nonNull)
                .toList();
        Map<Long, Job> found = jobs.findAll(caller, ids);
        return page.map(row -> new Import(row, Optional.ofNullable(row.jobId()).map(found::get)));
    }

    /** Writes anew what is said of a file; the unit of addresses that name none stays unless another is named. */
    @Transactional
    public Import settle(Caller caller, long id, Wish wish) {
        Import found = idle(caller, id);
        Format format = wish.format();
        Settings said = settings(caller, wish);
        Settings before = found.row().settings();
        Settings kept = said.holder() == null
                ? new Settings(said.space(), said.cityCode(), before.holder(), said.makeUnits(), said.columns())
                : said;
        store.settle(id, format == null ? found.row().format() : format, kept);
        return find(caller, id);
    }

    /** Has a file looked through, without entering anything. */
    @Transactional
    public Import check(Caller caller, long id) {
        return start(caller, id, ExchangeJob.CHECK);
    }

    /** Has a file entered. */
    @Transactional
    public Import run(Caller caller, long id) {
        return start(caller, id, ExchangeJob.IMPORT);
    }

    private Import start(Caller caller, long id, String kind) {
        ImportRow row = idle(caller, id).row();
        long job = jobs.submit(caller, new NewJob(kind, row.fileName(), "/exchange/" + id, new Parameters(id)));
        store.work(id, job);
        return find(caller, id);
    }

    private Import idle(Caller caller, long id) {
        store.lock(id);
        Import found = find(caller, id);
        if (found.row().state() == State.DONE) {
            throw ProblemException.of(ExchangeProblem.EXCHANGE_DONE);
        }
        if (found.job().filter(job -> !job.state().hasEnded()).isPresent()) {
            throw ProblemException.of(ExchangeProblem.EXCHANGE_BUSY);
        }
        return found;
    }
}
