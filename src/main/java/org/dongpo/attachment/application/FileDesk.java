package org.dongpo.attachment.application;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.dongpo.access.Caller;
import org.dongpo.attachment.AttachmentProblem;
import org.dongpo.attachment.AttachmentReaders;
import org.dongpo.attachment.Attachments;
import org.dongpo.attachment.persistence.AttachmentStore;
import org.dongpo.attachment.persistence.AttachmentStore.AttachmentRow;
import org.dongpo.attachment.persistence.AttachmentStore.StoredFile;
import org.dongpo.attachment.persistence.FileFolder;
import org.dongpo.attachment.persistence.FileFolder.Received;
import org.dongpo.audit.AuditEvent;
import org.dongpo.audit.AuditLog;
import org.dongpo.crypto.TamperedException;
import org.dongpo.platform.FileName;
import org.dongpo.setting.Settings;
import org.dongpo.shared.AccountId;
import org.dongpo.shared.AttachmentId;
import org.dongpo.shared.ProblemException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes files in, binds them to what they are for, and gives them to those who may read them. */
@Service
public class FileDesk implements Attachments {

    private static final Logger LOG = LoggerFactory.getLogger(FileDesk.class);
    private static final long MEGABYTE = 1 << 20;
    private static final int PEEK = 512;
    private static final String TYPE = "attachment";

    private final AttachmentStore store;
    private final FileFolder folder;
    private final ObjectProvider<AttachmentReaders> readers;
    private final FileInspection inspection;
    private final Settings settings;
    private final TransactionTemplate transaction;
    private final AuditLog audit;
    private final Clock clock;

    FileDesk(
            AttachmentStore store,
            FileFolder folder,
            ObjectProvider<AttachmentReaders> readers,
            FileInspection inspection,
            Settings settings,
            TransactionTemplate transaction,
            AuditLog audit,
            Clock clock) {
        this.store = store;
        this.folder = folder;
        this.readers = readers;
        this.inspection = inspection;
        this.settings = settings;
        this.transaction = transaction;
        this.audit = audit;
        this.clock = clock;
    }

    /** A file and its content. */
    public record Content(Attachment file, Resource content) {}

    /**
     * Takes a file in. It belongs to nothing yet, and only its uploader may read it. What is not what its name says,
     * holds macros or a virus, or would burst when unpacked is refused and not kept.
     */
    public Attachment take(Caller caller, String givenName, long size, InputStream content) {
        String name = FileName.clean(givenName);
        FileKind kind = FileKind.ofName(name).orElseThrow(() -> ProblemException.of(AttachmentProblem.FILE_KIND, name));
        checkSize(name, size);
        AccountId uploader = caller.requireAccountId();
        checkCount(uploader);
        try (Received received = receive(name, kind, content)) {
            inspection.inspect(name, kind, received);
            inspection.scan(caller, TYPE, name, received);
            return keep(caller, name, kind, received);
        }
    }

    private void checkSize(String name, long size) {
        if (size == 0) {
            throw ProblemException.of(AttachmentProblem.FILE_EMPTY, name);
        }
        int most = settings.number(IntakeSettings.FILE_SIZE);
        if (size > most * MEGABYTE) {
            throw ProblemException.of(AttachmentProblem.FILE_TOO_LARGE, name, most);
        }
    }

    private void checkCount(AccountId uploader) {
        int most = settings.number(IntakeSettings.FILES_A_DAY);
        if (store.countSince(uploader, clock.instant().minus(Duration.ofDays(1))) >= most) {
            throw ProblemException.of(AttachmentProblem.FILES_TOO_MANY, most);
        }
    }

    private Attachment keep(Caller caller, String name, FileKind kind, Received received) {
        String storedName = folder.keep(received);
        StoredFile stored = new StoredFile(name, received.size(), kind.contentType(), received.sha256(), storedName);
        try {
            AttachmentId id = Objects.requireNonNull(transaction.execute(status -> add(caller, stored)));
            return new Attachment(id, name, stored.size(), stored.contentType(), stored.sha256());
        } catch (RuntimeException e) {
            folder.delete(storedName);
            throw e;
        }
    }

    private AttachmentId add(Caller caller, StoredFile stored) {
        AttachmentId added = store.add(caller.requireAccountId(), stored, clock.instant());
        audit.record(
                caller, new AuditEvent("attachment.upload", TYPE, added.toString(), Map.of("name", stored.name())));
        return added;
    }

    private Received receive(String name, FileKind kind, InputStream content) {
        try {
            byte[] start = content.readNBytes(PEEK);
            if (!kind.matches(start)) {
                throw ProblemException.of(AttachmentProblem.FILE_KIND, name);
            }
            return folder.receive(new SequenceInputStream(new ByteArrayInputStream(start), content));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A file that the caller may read; any other is not there for him. One that is not what was kept is refused, which is
     * on record.
     */
    @Transactional(readOnly = true)
    public Content open(Caller caller, AttachmentId id) {
        AttachmentRow row =
                store.find(id).filter(found -> mayRead(caller, found)).orElseThrow(ProblemException::notFound);
        Resource content = folder.resource(row.storedName(), row.file().size());
        checkSound(caller, row.file(), content);
        return new Content(row.file(), content);
    }

    /** As far as its beginning tells; what is wrong further on breaks off the sending. */
    private void checkSound(Caller caller, Attachment file, Resource content) {
        try {
            content.getInputStream().close();
        } catch (TamperedException e) {
            LOG.error("a file on the disk was touched: {}", e.getMessage());
            audit.refused(
                    caller,
                    new AuditEvent("attachment.damaged", TYPE, file.id().toString(), Map.of("name", file.name())),
                    AttachmentProblem.FILE_DAMAGED.slug());
            throw ProblemException.of(AttachmentProblem.FILE_DAMAGED, file.name());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean mayRead(Caller caller, AttachmentRow row) {
        String owner = row.owner();
        return owner == null
                ? row.uploader().equals(caller.accountId())
                : readers.stream()
                        .filter(reader -> reader.knows(owner))
                        .anyMatch(reader -> reader.mayRead(caller, owner));
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void bind(Caller caller, Collection<AttachmentId> ids, String owner) {
        Set<AttachmentId> distinct = new HashSet<>(ids);
        if (store.bind(caller.requireAccountId(), distinct, owner) != distinct.size()) {
            throw ProblemException.field("form.attachmentIds", "unknown-attachment");
        }
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void unbind(Caller caller, Collection<AttachmentId> ids, String owner) {
        store.unbind(ids, owner);
        ids.forEach(id ->
                audit.record(caller, new AuditEvent("attachment.remove", TYPE, id.toString(), Map.of("from", owner))));
    }

    @Override
    public List<Attachment> of(String owner) {
        return store.ofOwner(owner).stream().map(AttachmentRow::file).toList();
    }
}
