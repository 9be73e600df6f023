package org.dongpo.attachment;

import org.dongpo.access.Caller;

/** Implemented by a module that binds files: tells who may read those of its things. */
public interface AttachmentReaders {

    /** Whether this module answers for an owner such as {@code request:17}. */
    boolean knows(String owner);

    /** Whether the caller may read the owner's files. */
    boolean mayRead(Caller caller, String owner);
}
