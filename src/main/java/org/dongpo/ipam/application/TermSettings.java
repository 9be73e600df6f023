package org.dongpo.ipam.application;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What becomes of a holding whose term ends.
 *
 * @param ahead how long before the end a finding says so
 * @param then what happens after the end
 * @param grace how long after the end an address is released, where it is
 */
@ConfigurationProperties("dongpo.ipam.term")
record TermSettings(
        @DefaultValue("30d") Duration ahead,
        @DefaultValue("FINDING") Then then,
        @DefaultValue("30d") Duration grace) {

    /** What happens after the end of a term. */
    enum Then {
        /** A finding tells it; people decide. */
        FINDING,
        /** When the grace is over, too, the address is released and cools. */
        RELEASE
    }
}
