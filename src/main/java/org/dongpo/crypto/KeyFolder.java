package org.dongpo.crypto;

import java.nio.file.Path;
import org.dongpo.crypto.software.SoftwareCrypto;

/** Keys in a folder of their own, for a tool that works without the server. */
public final class KeyFolder {

    private KeyFolder() {}

    /** The software with the keys of a folder; those that are missing are made. */
    public static CryptoProvider open(Path folder) {
        return SoftwareCrypto.open(folder);
    }
}
