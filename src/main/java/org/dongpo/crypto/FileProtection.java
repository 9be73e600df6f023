package org.dongpo.crypto;

import java.io.InputStream;

/** Keeps files so that whoever takes the disk cannot read them. */
public interface FileProtection {

    /**
     * A folder of the data folder whose files are encrypted. Its module makes it a bean, so that its files follow when
     * the keys change.
     *
     * @param name as {@code files/imports}
     */
    ProtectedFolder folder(String name);

    /** What comes in, in plain, until somebody has looked into it. */
    WorkingCopy copy(InputStream content);

    /** An empty file, for what is made here. */
    WorkingCopy emptyCopy();
}
