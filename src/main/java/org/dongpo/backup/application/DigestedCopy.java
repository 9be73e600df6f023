package org.dongpo.backup.application;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.HexFormat;
import org.dongpo.crypto.CryptoProvider.RunningDigest;

/** Counts and digests what goes through; closing it does not close what is behind. */
final class DigestedCopy extends FilterOutputStream {

    private final RunningDigest digest;
    private long bytes;

    DigestedCopy(OutputStream to, RunningDigest digest) {
        super(to);
        this.digest = digest;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] data, int from, int length) throws IOException {
        out.write(data, from, length);
        digest.update(data, from, length);
        bytes += length;
    }

    @Override
    public void close() throws IOException {
        out.flush();
    }

    long bytes() {
        return bytes;
    }

    /** The digest of all that went through, once, at the end. */
    String sm3() {
        return HexFormat.of().formatHex(digest.end());
    }
}
