package org.dongpo.crypto.persistence;

import java.time.Instant;

/**
 * The folders that have no file in plain any more. It is not told by the folder itself, or whoever can write to the disk
 * could have a file of his own taken for one from before.
 */
public interface EncryptedFolders {

    boolean contains(String folder);

    void add(String folder, Instant now);
}
