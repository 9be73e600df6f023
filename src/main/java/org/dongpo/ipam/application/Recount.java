package org.dongpo.ipam.application;

import java.math.BigDecimal;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.dongpo.ipam.application.PrefixTree.Content;
import org.dongpo.ipam.persistence.FreeRangeStore;
import org.dongpo.ipam.persistence.PrefixRow;
import org.dongpo.ipam.persistence.RecountStore;
import org.dongpo.ipam.persistence.RecountStore.Difference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Counts the whole register anew and tells where the books differ: counters, free ranges, the place of each address and
 * block, and that whoever is held has a holder. It changes nothing and waits for nobody.
 */
@Service
public class Recount {

    private static final Logger LOG = LoggerFactory.getLogger(Recount.class);
    private static final int BATCH = 500;

    private final RecountStore store;
    private final PrefixTree tree;
    private final FreeRangeStore free;
    private final Clock clock;

    Recount(RecountStore store, PrefixTree tree, FreeRangeStore free, Clock clock) {
        this.store = store;
        this.tree = tree;
        this.free = free;
        this.clock = clock;
    }

    /** What came of counting. */
    public record Result(long prefixes, List<Difference> differences) {}

    /** Counts, and keeps what came of it. One picture of all tables: what changes meanwhile is no difference. */
    @Transactional(isolation = Isolation.REPEATABLE_READ)
    public Result run() {
        long id = store.begin(clock.instant());
        Result result = count();
        store.end(id, result.prefixes(), result.differences(), clock.instant());
        if (!result.differences().isEmpty()) {
            LOG.error(
                    "the recount of the register found {} differences; the first: {}",
                    result.differences().size(),
                    result.differences().get(0));
        }
        return result;
    }

    private Result count() {
        List<Difference> found = new ArrayList<>();
        store.checks().forEach(check -> found.addAll(store.check(check)));
        long prefixes = 0;
        List<PrefixRow> batch = store.after(0, BATCH);
        while (!batch.isEmpty()) {
            batch.forEach(prefix -> check(prefix, found));
            prefixes += batch.size();
            batch = store.after(batch.get(batch.size() - 1).id().value(), BATCH);
        }
        return new Result(prefixes, found);
    }

    private void check(PrefixRow prefix, List<Difference> found) {
        Content counted = tree.content(prefix);
        if (!counted.free().equals(free.all(prefix.id()))) {
            found.add(difference("free-ranges", prefix, ""));
        }
        List<BigDecimal> books = store.totals(prefix.id());
        BigDecimal rest = new BigDecimal(counted.free().size().add(counted.setAside()));
        if (books.get(0).compareTo(rest) != 0 || books.get(1).compareTo(new BigDecimal(counted.setAside())) != 0) {
            found.add(difference("total", prefix, books.get(0) + " / " + rest));
        }
    }

    private static Difference difference(String kind, PrefixRow prefix, String detail) {
        return new Difference(kind, prefix.cidr().toString(), prefix.spaceId().value(), detail);
    }
}
