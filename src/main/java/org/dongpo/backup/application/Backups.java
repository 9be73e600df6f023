package org.dongpo.backup.application;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.dongpo.access.Caller;
import org.dongpo.audit.AuditEvent;
import org.dongpo.audit.AuditLog;
import org.dongpo.backup.application.Manifest.FileSum;
import org.dongpo.backup.application.Manifest.Head;
import org.dongpo.backup.application.Manifest.Sum;
import org.dongpo.backup.application.Manifest.TableSum;
import org.dongpo.backup.persistence.BackupRunStore;
import org.dongpo.backup.persistence.BackupRunStore.Run;
import org.dongpo.backup.persistence.Tables;
import org.dongpo.crypto.CryptoProvider;
import org.dongpo.platform.DatabaseMaintenance;
import org.flowable.engine.ProcessEngine;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Makes backups, looks whether they are good, and takes them back. */
@Service
public class Backups {

    /** Whoever finds a backup tries the short ones first. */
    private static final int LEAST_PASSWORD = 12;

    private static final FileAttribute<?> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    /** What the names of scheduled backups begin with: only those make way for newer ones. */
    static final String SCHEDULED_NAMES = "dongpo-daily-";

    private static final String OTHER_NAMES = "dongpo-";

    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss'.backup'").withZone(ZoneOffset.UTC);

    private final BackupWriter writer;
    private final BackupReader reader;
    private final BackupFolders folders;
    private final DatabaseMaintenance database;
    private final CryptoProvider crypto;
    private final BackupRunStore runs;
    private final AuditLog audit;
    private final TransactionTemplate transactions;
    private final ObjectProvider<ProcessEngine> flows;
    private final Clock clock;

    Backups(
            BackupWriter writer,
            BackupReader reader,
            BackupFolders folders,
            DatabaseMaintenance database,
            CryptoProvider crypto,
            BackupRunStore runs,
            AuditLog audit,
            TransactionTemplate transactions,
            ObjectProvider<ProcessEngine> flows,
            Clock clock) {
        this.writer = writer;
        this.reader = reader;
        this.folders = folders;
        this.database = database;
        this.crypto = crypto;
        this.runs = runs;
        this.audit = audit;
        this.transactions = transactions;
        this.flows = flows;
        this.clock = clock;
    }

    /**
     * A backup that was made or taken back.
     *
     * @param file where it is
     * @param bytes how long the file is
     */
    public record Outcome(Path file, Instant at, int tables, long rows, int files, long bytes) {}

    /**
     * Writes a backup into a folder, and reads it again to see that it is good. It has its name only when it is whole.
     *
     * @throws BackupException when it cannot be made
     */
    public Outcome make(Caller caller, Path folder, String password) {
        return recorded(BackupRunStore.BY_HAND, caller, folder, () -> makeNow(caller, folder, OTHER_NAMES, password));
    }

    /** The same, at its hour. */
    Outcome makeScheduled(Caller caller, Path folder, String password) {
        return recorded(
                BackupRunStore.SCHEDULED, caller, folder, () -> makeNow(caller, folder, SCHEDULED_NAMES, password));
    }

    private Outcome recorded(String kind, Caller caller, Path asked, Supplier<Outcome> work) {
        Instant start = clock.instant();
        try {
            Outcome done = work.get();
            runs.add(new Run(
                    0,
                    kind,
                    start,
                    clock.instant(),
                    caller.login(),
                    done.file().toString(),
                    done.rows(),
                    done.files(),
                    done.bytes(),
                    null));
            return done;
        } catch (BackupException e) {
            String fault = String.valueOf(e.getMessage());
            runs.add(new Run(
                    0, kind, start, clock.instant(), caller.login(), asked.toString(), null, null, null, fault));
            throw e;
        }
    }

    private Outcome makeNow(Caller caller, Path folder, String names, String password) {
        refuseShort(password);
        Instant at = clock.instant();
        Path file = folder.toAbsolutePath().normalize().resolve(names + NAME.format(at));
        Path unfinished = file.resolveSibling(file.getFileName() + ".unfinished");
        try {
            Files.createDirectories(folder);
            Files.createFile(unfinished, OWNER_ONLY);
        } catch (FileAlreadyExistsException e) {
            throw new BackupException("another backup is being written to " + unfinished, e);
        } catch (IOException e) {
            throw new BackupException("no backup can be written to " + folder + ": " + e.getMessage(), e);
        }
        try {
            write(unfinished, password);
            Outcome outcome = check(unfinished, password);
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
            Outcome made = new Outcome(file, at, outcome.tables(), outcome.rows(), outcome.files(), outcome.bytes());
            record(caller, "backup.create", made);
            return made;
        } catch (IOException | SQLException e) {
            throw new BackupException("the backup could not be written: " + e.getMessage(), e);
        } finally {
            delete(unfinished);
        }
    }

    private static void refuseShort(String password) {
        if (password.length() < LEAST_PASSWORD) {
            throw new BackupException("the password of backups needs " + LEAST_PASSWORD + " characters or more");
        }
    }

    private void write(Path file, String password) throws IOException, SQLException {
        try (OutputStream out = Files.newOutputStream(file)) {
            writer.write(out, password);
        }
        try (FileChannel channel = FileChannel.open(file, Set.of(StandardOpenOption.WRITE))) {
            channel.force(true);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads a backup from beginning to end without keeping anything.
     *
     * @throws BackupException when it is damaged, cut short, or has another password
     */
    public Outcome check(Path file, String password) {
        Tally tally = new Tally();
        try {
            reader.read(file, password, tally);
            return tally.outcome(file);
        } catch (IOException e) {
            throw new BackupException("the backup cannot be read: " + e.getMessage(), e);
        }
    }

    /**
     * Takes a backup back into an installation that nobody has used yet: all of it, or nothing.
     *
     * @throws BackupException when it is not empty, or the backup does not fit or is not good
     */
    public Outcome restore(Caller caller, Path file, String password) {
        return recorded(BackupRunStore.RESTORE, caller, file, () -> restoreNow(caller, file, password));
    }

    private Outcome restoreNow(Caller caller, Path file, String password) {
        // The tables of the flows are the engine's: it makes them when it starts.
        flows.getObject();
        try (Connection connection = database.open()) {
            if (new Tables(connection).isInUse()) {
                throw new BackupException(
                        "somebody works here already: restore into an empty data folder, and an empty "
                                + "database where DONGPO_DB_URL names one");
            }
            Outcome outcome = check(file, password);
            reader.read(file, password, new Restoring(connection, folders, crypto));
            connection.commit();
            record(caller, "backup.restore", outcome);
            return outcome;
        } catch (IOException | SQLException e) {
            throw new BackupException("the backup could not be taken back: " + e.getMessage(), e);
        }
    }

    private void record(Caller caller, String action, Outcome outcome) {
        transactions.executeWithoutResult(status -> audit.record(
                caller,
                new AuditEvent(
                        action,
                        "backup",
                        String.valueOf(outcome.file().getFileName()),
                        Map.of("rows", outcome.rows(), "files", outcome.files(), "bytes", outcome.bytes()))));
    }

    /** Counts, and looks whether each file is what the sum says. */
    private final class Tally implements BackupReader.Visitor {

        private final List<FileSum> files = new ArrayList<>();
        private Instant at = Instant.EPOCH;
        private int tables;
        private long rows;

        @Override
        public void head(Head head) {
            at = head.at();
        }

        @Override
        public void table(String name, InputStream content) throws IOException {
            content.transferTo(OutputStream.nullOutputStream());
            tables++;
        }

        @Override
        public void file(String path, InputStream content) throws IOException {
            DigestedCopy copy = new DigestedCopy(OutputStream.nullOutputStream(), crypto.startDigest());
            content.transferTo(copy);
            files.add(new FileSum(path, copy.bytes(), copy.sm3()));
        }

        @Override
        public void sum(Sum sum) {
            rows = sum.tables().stream().mapToLong(TableSum::rows).sum();
            if (sum.tables().size() != tables || !files.containsAll(sum.files())) {
                throw new BackupException("the backup is not what it says it is; take another one");
            }
        }

        Outcome outcome(Path file) throws IOException {
            return new Outcome(file, at, tables, rows, files.size(), Files.size(file));
        }
    }
}
