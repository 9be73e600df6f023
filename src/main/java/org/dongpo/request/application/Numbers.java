package org.dongpo.request.application;

import java.time.Instant;
import java.time.ZoneId;
import org.dongpo.request.domain.FilingNumber;
import org.dongpo.request.domain.RequestNumber;
import org.dongpo.request.persistence.Counters;
import org.springframework.stereotype.Component;

/** Gives the numbers of requests and filings. Their year is the year in China. */
@Component
class Numbers {

    static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private final Counters counters;

    Numbers(Counters counters) {
        this.counters = counters;
    }

    RequestNumber ofRequest(Instant now) {
        return counters.nextRequest(year(now));
    }

    FilingNumber ofFiling(String divisionCode, Instant now) {
        return counters.nextFiling(divisionCode, year(now));
    }

    private static int year(Instant now) {
        return now.atZone(ZONE).getYear();
    }
}
