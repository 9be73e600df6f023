package org.dongpo.ipam.application;

import java.time.Clock;
import java.util.concurrent.TimeUnit;
import org.dongpo.ipam.persistence.AddressStore;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Looks every minute for addresses whose cooling time is over. */
@Component
@ConditionalOnProperty(name = "dongpo.console", havingValue = "false", matchIfMissing = true)
class CoolingJob {

    private static final int BATCH = 500;

    private final AddressStore addresses;
    private final Cooling cooling;
    private final Clock clock;

    CoolingJob(AddressStore addresses, Cooling cooling, Clock clock) {
        this.addresses = addresses;
        this.cooling = cooling;
        this.clock = clock;
    }

    @Scheduled(fixedDelay = 1, timeUnit = TimeUnit.MINUTES)
    void run() {
        addresses.cooled(clock.instant(), BATCH).forEach(cooling::free);
    }
}
