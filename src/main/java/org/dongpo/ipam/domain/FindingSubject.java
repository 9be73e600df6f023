package org.dongpo.ipam.domain;

import org.dongpo.shared.AddressId;
import org.dongpo.shared.PrefixId;
import org.dongpo.shared.SpaceId;
import org.dongpo.shared.UnitId;
import org.jspecify.annotations.Nullable;

/**
 * What a finding is about: a prefix, an address that the register knows, or the number of one that it does not.
 *
 * @param divisionCode whose it is: who may see the finding
 * @param unitId the unit that it belongs to, if any
 */
public record FindingSubject(
        SpaceId spaceId,
        @Nullable PrefixId prefixId,
        @Nullable AddressId addressId,
        @Nullable String ip,
        String divisionCode,
        @Nullable UnitId unitId) {

    public FindingSubject {
        int named = (prefixId == null ? 0 : 1) + (addressId == null ? 0 : 1) + (ip == null ? 0 : 1);
        if (named != 1) {
            throw new IllegalArgumentException("a finding is about one thing, not about " + named);
        }
    }

    /** A prefix and whose it is. */
    public static FindingSubject ofPrefix(SpaceId space, PrefixId prefix, String divisionCode, @Nullable UnitId unit) {
        return new FindingSubject(space, prefix, null, null, divisionCode, unit);
    }

    /** An address and who has it. */
    public static FindingSubject ofAddress(
            SpaceId space, AddressId address, String divisionCode, @Nullable UnitId unit) {
        return new FindingSubject(space, null, address, null, divisionCode, unit);
    }
}
