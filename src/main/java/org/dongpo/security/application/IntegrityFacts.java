package org.dongpo.security.application;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.dongpo.evidence.Fact;
import org.dongpo.evidence.FactSource;
import org.dongpo.security.persistence.IntegrityCheckStore;
import org.dongpo.security.persistence.IntegrityCheckStore.IntegrityCheck;
import org.springframework.stereotype.Component;

/** What the last verification of the marks found. */
@Component
class IntegrityFacts implements FactSource {

    private static final Duration TWO_NIGHTS = Duration.ofHours(48);

    private final IntegrityCheckStore store;
    private final Clock clock;

    IntegrityFacts(IntegrityCheckStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    @Override
    public List<Fact> facts() {
        List<IntegrityCheck> last = store.latest();
        if (last.isEmpty()) {
            return List.of(Fact.of(false, "integrity-never").about("F1", "P2", "P7"));
        }
        long rows = last.stream().mapToLong(IntegrityCheck::rows).sum();
        long broken = last.stream().mapToLong(check -> check.broken().size()).sum();
        boolean recent = last.get(0).at().isAfter(clock.instant().minus(TWO_NIGHTS));
        Fact fact = broken == 0
                ? Fact.of(recent, "integrity-whole", rows)
                : Fact.of(false, "integrity-broken", rows, broken);
        return List.of(fact.about("F1", "P2", "P7").at(last.get(0).at()));
    }
}
