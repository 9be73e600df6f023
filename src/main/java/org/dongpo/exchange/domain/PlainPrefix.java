package org.dongpo.exchange.domain;

import java.util.List;
import java.util.Map;
import org.dongpo.ipam.RegisterLine.PrefixLine;
import org.dongpo.ipam.RegisterLine.UnitName;
import org.jspecify.annotations.Nullable;

/** A prefix as other systems know it: the rest of what we keep is not said. */
record PlainPrefix(
        String space,
        String cidr,
        boolean container,
        String status,
        @Nullable UnitName unit,
        @Nullable String purpose,
        @Nullable String vlanGroup,
        @Nullable Integer vid,
        List<String> tags,
        @Nullable String notes) {

    private static final int LONGEST = 200;

    PrefixLine line() {
        return new PrefixLine(
                space,
                cidr,
                container ? "CONTAINER" : status,
                "LOWEST",
                null,
                unit,
                null,
                cut(purpose),
                vid == null ? null : vlanGroup,
                vid,
                null,
                null,
                null,
                List.of(),
                tags,
                Map.of(),
                notes,
                null);
    }

    private static @Nullable String cut(@Nullable String text) {
        return text == null || text.length() <= LONGEST ? text : text.substring(0, LONGEST);
    }
}
