package org.dongpo.ledger.application;

import java.util.concurrent.TimeUnit;
import org.dongpo.ledger.LedgerProgress;

/** Passes on so much of a progress as a person can follow. */
final class ThrottledProgress implements LedgerProgress {

    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(300);

    private final LedgerProgress reader;
    private long last = System.nanoTime() - PAUSE;

    ThrottledProgress(LedgerProgress reader) {
        this.reader = reader;
    }

    @Override
    public void at(long done, long total) {
        long now = System.nanoTime();
        if (now - last >= PAUSE) {
            last = now;
            reader.at(done, total);
        }
    }
}
