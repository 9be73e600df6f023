package org.dongpo.attachment.application;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.dongpo.access.Caller;
import org.dongpo.attachment.AttachmentProblem;
import org.dongpo.attachment.AttachmentReaders;
import org.dongpo.attachment.Attachments;
import org.dongpo.attachment.persistence.AttachmentStore;
import org.dongpo.attachment.persistence.AttachmentStore.AttachmentRow;
import org.dongpo.attachment.persistence.AttachmentStore.StoredFile;
import org.dongpo.attachment.persistence.FileFolder;
import org.dongpo.attachment.persistence.FileFolder.Written;
import org.dongpo.audit.AuditEvent;
import org.dongpo.audit.AuditLog;
import org.dongpo.platform.FileName;
import org.dongpo.shared.AccountId;
import org.dongpo.shared.AttachmentId;
import org.dongpo.shared.ProblemException;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Takes files in, binds them to what they are for, and gives them to those who may read them. */
@Service
public class FileDesk implements Attachments {

    /** The largest file that is taken, in bytes. */
    static final long LARGEST = 20L * 1024 * 1024;

    private static final int PEEK = 512;
    private static final String TYPE = "attachment";

    private final AttachmentStore store;
    private final FileFolder folder;
    private final ObjectProvider<AttachmentReaders> readers;
    private final AuditLog audit;
    private final Clock clock;

    FileDesk(
            AttachmentStore store,
            FileFolder folder,
            ObjectProvider<AttachmentReaders> readers,
            AuditLog audit,
            Clock clock) {
        this.store = store;
        this.folder = folder;
        this.readers = readers;
        this.audit = audit;
        this.clock = clock;
    }

    /** A file with the place where its content lies. */
    public record Content(Attachment file, Path path) {}

    /** Takes a file in. It belongs to nothing yet, and only its uploader may read it. */
    @Transactional
    public Attachment take(Caller caller, String givenName, long size, InputStream content) {
        String name = FileName.clean(givenName);
        FileKind kind = FileKind.ofName(name).orElseThrow(() -> ProblemException.of(AttachmentProblem.FILE_KIND, name));
        if (size == 0) {
            throw ProblemException.of(AttachmentProblem.FILE_EMPTY, name);
        }
        if (size > LARGEST) {
            throw ProblemException.of(AttachmentProblem.FILE_TOO_LARGE, name, LARGEST / 1024 / 1024);
        }
        AccountId uploader = caller.requireAccountId();
        Written written = write(name, kind, content);
        StoredFile stored =
                new StoredFile(name, written.size(), kind.contentType(), written.sha256(), written.storedName());
        AttachmentId id = store.add(uploader, stored, clock.instant());
        audit.record(caller, new AuditEvent("attachment.upload", TYPE, id.toString(), Map.of("name", name)));
        return new Attachment(id, name, stored.size(), stored.contentType(), stored.sha256());
    }

    private Written write(String name, FileKind kind, InputStream content) {
        try {
            byte[] start = content.readNBytes(PEEK);
            if (!kind.matches(start)) {
                throw ProblemException.of(AttachmentProblem.FILE_KIND, name);
            }
            return folder.write(new SequenceInputStream(new ByteArrayInputStream(start), content));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A file that the caller may read; any other is not there for him. */
    @Transactional(readOnly = true)
    public Content open(Caller caller, AttachmentId id) {
        AttachmentRow row =
                store.find(id).filter(found -> mayRead(caller, found)).orElseThrow(ProblemException::notFound);
        return new Content(row.file(), folder.path(row.storedName()));
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
