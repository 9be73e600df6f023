package org.dongpo.attachment.application;

import java.io.InputStream;
import java.util.Map;
import org.dongpo.access.Caller;
import org.dongpo.attachment.AttachmentProblem;
import org.dongpo.attachment.FileIntake;
import org.dongpo.attachment.persistence.FileFolder;
import org.dongpo.attachment.persistence.FileFolder.Received;
import org.dongpo.audit.AuditEvent;
import org.dongpo.audit.AuditLog;
import org.dongpo.crypto.WorkingCopy;
import org.dongpo.setting.Settings;
import org.dongpo.shared.ProblemException;
import org.springframework.stereotype.Component;

/** Looks into files, and has them scanned. */
@Component
class FileInspection implements FileIntake {

    private static final long MEGABYTE = 1 << 20;

    private final FileFolder folder;
    private final VirusScanner scanner;
    private final Settings settings;
    private final AuditLog audit;

    FileInspection(FileFolder folder, VirusScanner scanner, Settings settings, AuditLog audit) {
        this.folder = folder;
        this.scanner = scanner;
        this.settings = settings;
        this.audit = audit;
    }

    /** What a workbook is, and how large it may become, its reader judges itself; what is dangerous in it is refused here. */
    @Override
    public WorkingCopy take(Caller caller, InputStream content, String name, String kind) {
        Received received = folder.receive(content);
        try {
            scan(caller, kind, name, received);
            if (FileContent.hasMacros(received.copy().path())) {
                throw ProblemException.of(AttachmentProblem.FILE_MACRO, name);
            }
            return received.copy();
        } catch (RuntimeException e) {
            received.close();
            throw e;
        }
    }

    /** Refuses what is not what its name says, holds macros, or would burst when it is unpacked. */
    void inspect(String name, FileKind kind, Received received) {
        long most = settings.number(IntakeSettings.UNPACKED_SIZE) * MEGABYTE;
        new FileContent(most)
                .fault(FileKind.ending(name), kind, received.copy().path())
                .ifPresent(problem -> {
                    throw ProblemException.of(problem, name);
                });
    }

    /** Refuses what is infected, and puts it on record. */
    void scan(Caller caller, String kind, String name, Received received) {
        VirusScanner.Verdict verdict = scanner.scan(received.copy().path());
        if (verdict.finding() == VirusScanner.Finding.INFECTED) {
            audit.refused(
                    caller,
                    new AuditEvent(
                            kind + ".infected",
                            kind,
                            "",
                            Map.of("name", name, "virus", verdict.virus(), "sha256", received.sha256())),
                    AttachmentProblem.FILE_INFECTED.slug());
            throw ProblemException.of(AttachmentProblem.FILE_INFECTED, name, verdict.virus());
        }
        if (verdict.finding() == VirusScanner.Finding.NO_ANSWER && settings.on(IntakeSettings.SCANNER_NEEDED)) {
            throw ProblemException.of(AttachmentProblem.FILE_UNSCANNED, name);
        }
    }
}
