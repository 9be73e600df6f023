package org.dongpo.ipam.application;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.dongpo.access.Caller;
import org.dongpo.ipam.persistence.HoldingStore;
import org.dongpo.shared.AddressId;
import org.dongpo.shared.ProblemException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Looks every night at all terms, and releases what is over where the installation wants that. */
@Component
@ConditionalOnProperty(name = "dongpo.console", havingValue = "false", matchIfMissing = true)
public class TermJob {

    private static final Logger LOG = LoggerFactory.getLogger(TermJob.class);
    private static final int BATCH = 500;
    private static final Caller SYSTEM = Caller.system();

    private final Terms terms;
    private final HoldingStore holdings;
    private final Addresses addresses;
    private final TermSettings settings;
    private final Clock clock;

    TermJob(Terms terms, HoldingStore holdings, Addresses addresses, TermSettings settings, Clock clock) {
        this.terms = terms;
        this.holdings = holdings;
        this.addresses = addresses;
        this.settings = settings;
        this.clock = clock;
    }

    /** Looks at all terms now. */
    @Scheduled(cron = "${dongpo.ipam.term.check:0 10 2 * * *}")
    public void run() {
        if (settings.then() == TermSettings.Then.RELEASE) {
            releaseOverdue();
        }
        terms.judgeAll();
    }

    /** Each in a transaction of its own; one that cannot be released does not keep the others waiting. */
    private void releaseOverdue() {
        Instant before = clock.instant().minus(settings.grace());
        AddressId last = new AddressId(0);
        List<AddressId> batch = holdings.overdue(before, last, BATCH);
        while (!batch.isEmpty()) {
            batch.forEach(id -> release(id, before));
            last = batch.get(batch.size() - 1);
            batch = holdings.overdue(before, last, BATCH);
        }
    }

    private void release(AddressId id, Instant before) {
        try {
            addresses.releaseOverdue(SYSTEM, id, before, "使用期限届满");
        } catch (ProblemException | DataAccessException e) {
            LOG.warn("address {} is past its term and could not be released", id, e);
        }
    }
}
