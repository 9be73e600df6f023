package org.dongpo.crypto;

import java.io.InputStream;
import org.springframework.core.io.AbstractResource;

/** A file of a protected folder as it is sent: decrypted on the way, chunk by chunk. */
public final class ProtectedResource extends AbstractResource {

    private final ProtectedFolder folder;
    private final String name;
    private final long size;

    /**
     * @param name of the file in its folder
     * @param size in plain
     */
    public ProtectedResource(ProtectedFolder folder, String name, long size) {
        this.folder = folder;
        this.name = name;
        this.size = size;
    }

    @Override
    public boolean exists() {
        return folder.has(name);
    }

    @Override
    public long contentLength() {
        return size;
    }

    @Override
    public String getDescription() {
        return folder.place() + "/" + name;
    }

    @Override
    public InputStream getInputStream() {
        return folder.read(name);
    }
}
