package org.dongpo.ipam.application;

import java.util.concurrent.TimeUnit;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Looks every minute for addresses that engineers have kept for long enough. Requests look after their own. */
@Component
@ConditionalOnProperty(name = "dongpo.console", havingValue = "false", matchIfMissing = true)
class ReservationJob {

    /** One at a time: what cannot be given back now must not keep the others waiting. */
    private static final int BATCH = 20;

    private final DirectReservations reservations;

    ReservationJob(DirectReservations reservations) {
        this.reservations = reservations;
    }

    @Scheduled(fixedDelay = 1, timeUnit = TimeUnit.MINUTES)
    void run() {
        reservations.giveBackExpired(BATCH);
    }
}
