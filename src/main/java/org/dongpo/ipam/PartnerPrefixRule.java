package org.dongpo.ipam;

import java.util.Optional;
import org.dongpo.shared.PrefixId;
import org.dongpo.shared.SpaceId;
import org.dongpo.shared.UnitId;
import org.jspecify.annotations.Nullable;

/**
 * Tells which IPv6 block goes with an IPv4 prefix. A module that knows, such as one that keeps an address plan,
 * implements it; the register then offers the block when prefixes are paired, and makes the prefix when it is missing.
 */
public interface PartnerPrefixRule {

    /** Its name in the API, such as {@code plan}: small letters and hyphens. */
    String name();

    /** The IPv6 block for an IPv4 prefix, as CIDR text; nothing when the rule has none for it. Joins no transaction. */
    Optional<String> partnerOf(Ipv4Prefix prefix);

    /**
     * The IPv4 prefix that a partner is wanted for.
     *
     * @param divisionCode whose it is
     * @param unitId the unit that it is kept for
     */
    record Ipv4Prefix(
            PrefixId id,
            SpaceId spaceId,
            String cidr,
            String divisionCode,
            @Nullable UnitId unitId) {}
}
