package org.dongpo.ipam.application;

import java.util.List;
import java.util.Map;
import org.dongpo.ipam.domain.PrefixStatus;
import org.dongpo.ipam.domain.Strategy;
import org.jspecify.annotations.Nullable;

/**
 * What a person or a script says of a prefix. What is absent stays as it is, or is what the block around has; an empty
 * text, an empty list and the number 0 take a value away.
 */
public record PrefixWish(
        @Nullable PrefixStatus status,
        @Nullable Strategy strategy,
        @Nullable String divisionCode,
        @Nullable Long unitId,
        @Nullable String gateway,
        @Nullable String purpose,
        @Nullable Long vlanId,
        @Nullable Long autonomousSystemId,
        @Nullable Long poolId,
        @Nullable List<String> dns,
        @Nullable List<String> tags,
        @Nullable Map<String, Object> customFields,
        @Nullable String notes,
        @Nullable Integer alertPercent) {

    /** Nothing is said. */
    public static final PrefixWish NOTHING =
            new PrefixWish(null, null, null, null, null, null, null, null, null, null, null, null, null, null);

    /** Nothing but the gateway is said. */
    static PrefixWish gateway(String ip) {
        return new PrefixWish(null, null, null, null, ip, null, null, null, null, null, null, null, null, null);
    }
}
