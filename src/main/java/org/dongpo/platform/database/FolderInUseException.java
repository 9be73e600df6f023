package org.dongpo.platform.database;

import java.nio.file.Path;

/** Another server works on the data folder, or is just starting or stopping there. */
public final class FolderInUseException extends RuntimeException {

    FolderInUseException(Path folder) {
        super("the data folder " + folder + " is in use by another server");
    }
}
