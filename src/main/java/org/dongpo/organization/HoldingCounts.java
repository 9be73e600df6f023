package org.dongpo.organization;

import java.util.Collection;
import java.util.Map;
import org.dongpo.access.Caller;
import org.dongpo.shared.UnitId;

/** The register tells how much divisions and units hold, as far as a caller may see it. */
public interface HoldingCounts {

    /** By the codes of divisions, each with all below it; what holds nothing may be left out. */
    Map<String, HoldingCount> ofDivisions(Caller caller, Collection<String> codes);

    /** By units, each without those below it; what holds nothing may be left out. */
    Map<UnitId, HoldingCount> ofUnits(Caller caller, Collection<UnitId> units);

    /** How many addresses are held, and how many blocks there are. */
    record HoldingCount(long addresses, long prefixes) {

        /** Nothing. */
        public static final HoldingCount NONE = new HoldingCount(0, 0);

        /** Both together. */
        public HoldingCount plus(HoldingCount other) {
            return new HoldingCount(addresses + other.addresses, prefixes + other.prefixes);
        }
    }
}
