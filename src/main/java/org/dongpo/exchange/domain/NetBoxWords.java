package org.dongpo.exchange.domain;

import java.util.Locale;
import org.dongpo.ipam.RangeKind;

/** The words of NetBox in ours. */
final class NetBoxWords {

    /** VLANs outside any group and site go here: ours belong to a group each. */
    static final String GENERAL_GROUP = "NetBox";

    private NetBoxWords() {}

    static String prefixStatus(String status) {
        return switch (status.toLowerCase(Locale.ROOT)) {
            case "container" -> "CONTAINER";
            case "reserved" -> "RESERVED";
            case "deprecated" -> "RETIRED";
            default -> "ACTIVE";
        };
    }

    /** Whether an address with this status is somebody's. */
    static boolean isHeld(String status) {
        return switch (status.toLowerCase(Locale.ROOT)) {
            case "reserved", "deprecated", "dhcp", "slaac" -> false;
            default -> true;
        };
    }

    /** What a range with this status is there for. */
    static RangeKind rangeKind(String status) {
        return switch (status.toLowerCase(Locale.ROOT)) {
            case "reserved", "deprecated" -> RangeKind.RESERVED;
            default -> RangeKind.DYNAMIC;
        };
    }

    /** An address without the length that NetBox writes behind it. */
    static String host(String address) {
        int slash = address.indexOf('/');
        return slash < 0 ? address : address.substring(0, slash);
    }
}
