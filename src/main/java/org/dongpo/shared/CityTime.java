package org.dongpo.shared;

import java.time.ZoneId;

/** The time of the city: days begin and end by it, wherever the server stands. */
public final class CityTime {

    /** China has one time, that of the 120th meridian east (Beijing time). */
    public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private CityTime() {}
}
