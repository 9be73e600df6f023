package org.dongpo.security;

import java.util.Map;
import java.util.Set;

/** What some operations cannot do without, beside what the description says. */
final class Needed {

    static final Map<String, Object> VALUES = Map.of(
            "kind",
            "SYSTEM",
            "format",
            "csv",
            "list",
            "prefixes",
            "action",
            "RELEASE",
            "length",
            28,
            "q",
            "x",
            "family",
            "IPV4");

    static final Set<String> ALSO = Set.of("GET /holdings ip", "GET /holdings spaceId");

    private Needed() {}
}
