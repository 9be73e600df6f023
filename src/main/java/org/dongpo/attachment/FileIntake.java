package org.dongpo.attachment;

import java.io.InputStream;
import org.dongpo.access.Caller;
import org.dongpo.crypto.WorkingCopy;

/** Looks into the files that other modules are given, before they read or keep them. */
public interface FileIntake {

    /**
     * Takes a file in, as a copy in plain for as long as it is read. One with macros or a virus is refused and not kept;
     * an infected one is on record.
     *
     * @param name as its owner calls it
     * @param kind what it is to be, as {@code ledger-import}: the audit says it
     * @throws org.dongpo.shared.ProblemException an {@link AttachmentProblem}
     */
    WorkingCopy take(Caller caller, InputStream content, String name, String kind);
}
