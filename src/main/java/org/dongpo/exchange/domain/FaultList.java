package org.dongpo.exchange.domain;

import java.util.ArrayList;
import java.util.List;

/** Faults as they come up: all are counted, so many are kept. Nobody mends more in one go. */
public final class FaultList {

    private static final int KEPT = 100_000;

    private final List<Fault> kept = new ArrayList<>();
    private long count;

    public void add(Fault fault) {
        count++;
        if (kept.size() < KEPT) {
            kept.add(fault);
        }
    }

    public List<Fault> kept() {
        return List.copyOf(kept);
    }

    public long count() {
        return count;
    }
}
