package org.dongpo.ipam.domain;

import java.util.List;
import java.util.Map;
import org.dongpo.shared.UnitId;
import org.jspecify.annotations.Nullable;

/**
 * What is said of a prefix, besides its block and its place in the tree.
 *
 * @param divisionCode whose it is
 * @param unitId the unit that it is kept for
 * @param gateway the router's address in it, nobody's terminal
 * @param vlanId the VLAN that carries it
 * @param autonomousSystemId the AS that announces it
 * @param poolId the pool that it was cut from
 * @param dns the resolvers that its terminals use
 * @param customFields what this city keeps besides, by the names of its own fields
 * @param alertPercent how full it may become before somebody is told; the general threshold when null
 */
public record PrefixFacts(
        PrefixStatus status,
        Strategy strategy,
        String divisionCode,
        @Nullable UnitId unitId,
        @Nullable String gateway,
        @Nullable String purpose,
        @Nullable Long vlanId,
        @Nullable Long autonomousSystemId,
        @Nullable Long poolId,
        List<String> dns,
        List<String> tags,
        Map<String, Object> customFields,
        @Nullable String notes,
        @Nullable Integer alertPercent) {

    public PrefixFacts {
        dns = List.copyOf(dns);
        tags = List.copyOf(tags);
        customFields = Map.copyOf(customFields);
    }

    /** A prefix of which little is known. */
    public static PrefixFacts plain(
            PrefixStatus status, String divisionCode, @Nullable String gateway, @Nullable String purpose) {
        return new PrefixFacts(
                status,
                Strategy.LOWEST,
                divisionCode,
                null,
                gateway,
                purpose,
                null,
                null,
                null,
                List.of(),
                List.of(),
                Map.of(),
                null,
                null);
    }

    /** The same with another gateway. */
    public PrefixFacts withGateway(@Nullable String other) {
        return new PrefixFacts(
                status,
                strategy,
                divisionCode,
                unitId,
                other,
                purpose,
                vlanId,
                autonomousSystemId,
                poolId,
                dns,
                tags,
                customFields,
                notes,
                alertPercent);
    }

    /** The same with another status. */
    public PrefixFacts withStatus(PrefixStatus other) {
        return new PrefixFacts(
                other,
                strategy,
                divisionCode,
                unitId,
                gateway,
                purpose,
                vlanId,
                autonomousSystemId,
                poolId,
                dns,
                tags,
                customFields,
                notes,
                alertPercent);
    }

    /** The same for another unit. */
    public PrefixFacts withUnit(@Nullable UnitId other) {
        return new PrefixFacts(
                status,
                strategy,
                divisionCode,
                other,
                gateway,
                purpose,
                vlanId,
                autonomousSystemId,
                poolId,
                dns,
                tags,
                customFields,
                notes,
                alertPercent);
    }

    /** The same as another division's. */
    public PrefixFacts withDivision(String other) {
        return new PrefixFacts(
                status,
                strategy,
                other,
                unitId,
                gateway,
                purpose,
                vlanId,
                autonomousSystemId,
                poolId,
                dns,
                tags,
                customFields,
                notes,
                alertPercent);
    }
}
