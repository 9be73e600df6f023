package org.dongpo.ipam.application;

import java.math.BigInteger;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.dongpo.access.Caller;
import org.dongpo.audit.AuditEvent;
import org.dongpo.audit.AuditLog;
import org.dongpo.ipam.FindingKind;
import org.dongpo.ipam.application.PrefixTree.Content;
import org.dongpo.ipam.persistence.ContentStore;
import org.dongpo.ipam.persistence.ContentStore.Contents;
import org.dongpo.ipam.persistence.PrefixRow;
import org.dongpo.ipam.persistence.RecountStore;
import org.dongpo.ipam.persistence.RecountStore.Difference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Counts the whole register anew and tells where the books differ: counters, sums, free ranges, the place of each address and
 * block, and that whoever is held has a holder. It changes nothing and waits for nobody.
 */
@Service
public class Recount {

    private static final Logger LOG = LoggerFactory.getLogger(Recount.class);
    private static final int BATCH = 500;

    private final RecountStore store;
    private final ContentStore contents;
    private final Findings findings;
    private final AuditLog audit;
    private final TransactionTemplate transactions;

    /** One picture of all tables: what changes meanwhile is no difference. */
    private final TransactionTemplate onePicture;

    private final Clock clock;

    Recount(
            RecountStore store,
            ContentStore contents,
            Findings findings,
            AuditLog audit,
            PlatformTransactionManager manager,
            Clock clock) {
        this.findings = findings;
        this.audit = audit;
        this.transactions = new TransactionTemplate(manager);
        this.onePicture = new TransactionTemplate(manager);
        this.onePicture.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        this.onePicture.setReadOnly(true);
        this.store = store;
        this.contents = contents;
        this.clock = clock;
    }

    /** What came of counting. */
    public record Result(long prefixes, List<Difference> differences) {}

    /** Counts, as a caller has asked for. */
    public Result run(Caller caller) {
        Result result = run();
        transactions.executeWithoutResult(status -> audit.record(
                caller,
                new AuditEvent(
                        "register.recount",
                        "register",
                        "all",
                        Map.of(
                                "prefixes",
                                result.prefixes(),
                                "differences",
                                result.differences().size()))));
        return result;
    }

    /** Counts, keeps what came of it, and makes a finding of each prefix whose books are wrong. */
    public Result run() {
        long id = store.begin(clock.instant());
        Result result = Objects.requireNonNull(onePicture.execute(status -> count()));
        transactions.executeWithoutResult(status -> {
            store.end(id, result.prefixes(), result.differences(), clock.instant());
            findings.replace(FindingKind.RECOUNT, store.wrongPrefixes(id));
        });
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
        List<Contents> batch = contents.after(0, BATCH);
        while (!batch.isEmpty()) {
            batch.forEach(prefix -> check(prefix, found));
            prefixes += batch.size();
            batch = contents.after(batch.get(batch.size() - 1).prefix().id().value(), BATCH);
        }
        return new Result(prefixes, found);
    }

    private static void check(Contents books, List<Difference> found) {
        Content counted = PrefixTree.content(books.prefix(), books.children(), books.taken(), books.ranges());
        if (!counted.free().equals(books.free())) {
            found.add(difference("free-ranges", books.prefix(), ""));
        }
        BigInteger rest = counted.free().size().add(counted.setAside());
        if (!books.books().rest().equals(rest) || !books.books().setAside().equals(counted.setAside())) {
            found.add(difference("total", books.prefix(), books.books().rest() + " / " + rest));
        }
    }

    private static Difference difference(String kind, PrefixRow prefix, String detail) {
        return new Difference(kind, prefix.cidr().toString(), prefix.spaceId().value(), detail);
    }
}
