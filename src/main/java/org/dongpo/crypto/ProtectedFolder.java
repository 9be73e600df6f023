package org.dongpo.crypto;

import java.io.InputStream;
import java.time.Instant;
import java.util.List;

/**
 * A folder whose files are encrypted with SM4-GCM while they lie there, each with a key of its own that only the current
 * key for encryption opens, and bound to its name. Files that were there before files were encrypted can be read until
 * they have been, too ({@link #renewSome}); after that a file in plain is one that somebody has put there.
 */
public interface ProtectedFolder extends Encrypted {

    /**
     * Keeps a file under a name made up here. When this returns it survives a power cut; a file that was not written to
     * its end is never there under its name.
     *
     * @return the name
     */
    String keep(InputStream content);

    /**
     * Reads a file, of which no more than a chunk is in memory. This, or reading, fails with {@link TamperedException}
     * where the file is not what was kept under this name: changed, cut, put together of others, or another one.
     */
    InputStream read(String name);

    /** A file as a copy in plain. */
    WorkingCopy copy(String name);

    /** Whether there is a file of this name. */
    boolean has(String name);

    /** Deletes a file, if it is there. */
    void delete(String name);

    /** The names of what was written before a moment. */
    List<String> writtenBefore(Instant moment);
}
