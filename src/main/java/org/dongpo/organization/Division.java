package org.dongpo.organization;

import org.jspecify.annotations.Nullable;

/**
 * A division (行政区划) by GB/T 2260 and GB/T 10114.
 *
 * @param code 6 digits for a province, city or county, 9 digits for a town
 * @param parentCode the division above; absent for a province
 */
public record Division(
        String code, String name, Level level, @Nullable String parentCode) {

    /** How high a division stands. */
    public enum Level {
        PROVINCE,
        CITY,
        COUNTY,
        TOWN
    }
}
