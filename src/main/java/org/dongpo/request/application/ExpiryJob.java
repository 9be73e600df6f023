package org.dongpo.request.application;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.dongpo.request.persistence.RequestStore;
import org.dongpo.shared.RequestId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Looks every minute for requests whose reservation has run out. */
@Component
class ExpiryJob {

    private static final Logger LOG = LoggerFactory.getLogger(ExpiryJob.class);
    private static final int BATCH = 100;

    private final RequestStore requests;
    private final Ending ending;
    private final Clock clock;

    ExpiryJob(RequestStore requests, Ending ending, Clock clock) {
        this.requests = requests;
        this.ending = ending;
        this.clock = clock;
    }

    @Scheduled(fixedDelay = 1, timeUnit = TimeUnit.MINUTES)
    void run() {
        expire(clock.instant());
    }

    /** Ends what has run out at a moment, each request in a transaction of its own. */
    void expire(Instant now) {
        List<RequestId> batch = requests.expired(now, BATCH);
        while (!batch.isEmpty() && batch.stream().filter(id -> expired(id, now)).count() == BATCH) {
            batch = requests.expired(now, BATCH);
        }
    }

    /** One request that cannot be ended must not keep the others waiting; it is tried again a minute later. */
    private boolean expired(RequestId id, Instant now) {
        try {
            ending.expire(id, now);
            return true;
        } catch (DataAccessException e) {
            LOG.error("request {} could not be ended", id, e);
            return false;
        }
    }
}
