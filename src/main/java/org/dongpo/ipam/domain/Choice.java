package org.dongpo.ipam.domain;

import inet.ipaddr.IPAddress;
import java.util.List;

/** Which free addresses somebody wants. */
public sealed interface Choice {

    /** So many, in the order of the prefix's strategy. */
    record Next(int count) implements Choice {}

    /** So many that follow one another. */
    record Run(int count) implements Choice {}

    /** All of some block of this size, a power of two: the four of a /30, say. */
    record Block(int count) implements Choice {}

    /** Just these. */
    record These(List<IPAddress> addresses) implements Choice {

        public These {
            addresses = List.copyOf(addresses);
        }
    }
}
