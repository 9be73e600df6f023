package org.dongpo.request.application;

import java.time.Instant;
import org.dongpo.request.domain.FilingNumber;
import org.dongpo.request.domain.RequestNumber;
import org.dongpo.request.persistence.Counters;
import org.dongpo.shared.CityTime;
import org.springframework.stereotype.Component;

/** Gives the numbers of requests and filings. Their year is the year in China. */
@Component
class Numbers {

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
        return now.atZone(CityTime.ZONE).getYear();
    }
}
