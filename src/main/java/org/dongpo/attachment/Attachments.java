package org.dongpo.attachment;

import java.util.Collection;
import java.util.List;
import org.dongpo.access.Caller;
import org.dongpo.shared.AttachmentId;

/** The stored files, as other modules refer to them. */
public interface Attachments {

    /**
     * Binds files that the caller has uploaded, and that belong to nothing yet, to the thing they are for. Joins the
     * caller's transaction. A bound file can be read by those who may read the thing.
     *
     * @param owner the thing, as {@code request:17}
     * @throws org.dongpo.shared.ProblemException when one of them is not there or not the caller's
     */
    void bind(Caller caller, Collection<AttachmentId> ids, String owner);

    /** Takes files off the thing that they were bound to; they are swept some days later. */
    void unbind(Caller caller, Collection<AttachmentId> ids, String owner);

    /** What is bound to a thing, in the order of upload. */
    List<Attachment> of(String owner);

    /** A stored file. */
    record Attachment(AttachmentId id, String name, long size, String contentType, String sha256) {}
}
