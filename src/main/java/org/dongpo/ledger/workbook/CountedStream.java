package org.dongpo.ledger.workbook;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.dongpo.ledger.LedgerProblem;
import org.dongpo.shared.ProblemException;

/** ImportCounts what is really unpacked: the sizes that a package declares can lie. */
final class CountedStream extends FilterInputStream {

    private final long limit;

    private long count;

    CountedStream(InputStream in, long limit) {
        super(in);
        this.limit = limit;
    }

    long count() {
        return count;
    }

    @Override
    public int read() throws IOException {
        int value = super.read();
        add(value < 0 ? 0 : 1);
        return value;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int read = super.read(bytes, offset, length);
        add(Math.max(0, read));
        return read;
    }

    private void add(int bytes) {
        count += bytes;
        if (count > limit) {
            throw ProblemException.of(LedgerProblem.WORKBOOK_TOO_LARGE);
        }
    }
}
