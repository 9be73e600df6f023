package org.dongpo.ipam.application;

import java.time.Clock;
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
    private static final Caller SYSTEM = new Caller(null, "system", "系统", null, null, List.of(), "local");

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

    /** Each in a transaction of its own, until none is left that can be released. */
    private void releaseOverdue() {
        List<AddressId> batch = overdue();
        while (!batch.isEmpty() && batch.stream().filter(this::isReleased).count() > 0) {
            batch = overdue();
        }
    }

    private List<AddressId> overdue() {
        return holdings.overdue(clock.instant().minus(settings.grace()), BATCH);
    }

    private boolean isReleased(AddressId id) {
        try {
            addresses.release(SYSTEM, id, "使用期限届满");
            return true;
        } catch (ProblemException | DataAccessException e) {
            LOG.warn("address {} is past its term and could not be released", id, e);
            return false;
        }
    }
}
