package org.dongpo.ipam.application;

import org.dongpo.access.Caller;
import org.dongpo.access.Permission;
import org.dongpo.attachment.AttachmentReaders;
import org.dongpo.ipam.persistence.PhaseStore;
import org.springframework.stereotype.Component;

/** The evidence of a step is for those who may see what the step is about. */
@Component
class PhaseAttachments implements AttachmentReaders {

    private static final String PREFIX = "phase:";

    private final PhaseStore store;

    PhaseAttachments(PhaseStore store) {
        this.store = store;
    }

    static String owner(long change) {
        return PREFIX + change;
    }

    @Override
    public boolean knows(String owner) {
        return owner.startsWith(PREFIX);
    }

    @Override
    public boolean mayRead(Caller caller, String owner) {
        return store.isSeen(Long.parseLong(owner.substring(PREFIX.length())), caller.scope(Permission.REGISTER_READ));
    }
}
