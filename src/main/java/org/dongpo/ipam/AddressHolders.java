package org.dongpo.ipam;

import java.time.Instant;
import java.util.List;
import org.dongpo.shared.AddressId;
import org.dongpo.shared.SpaceId;
import org.jspecify.annotations.Nullable;

/** Who holds an address, or held it, for those who look for the one responsible whatever his county. */
public interface AddressHolders {

    /**
     * Who held an address at an instant, in each space that has it. It is not cut to a scope: the one who asks has seen to
     * it that the reader may know, and records that he read it. What is no address was held by nobody.
     */
    List<Held> holdersAt(String ip, Instant at);

    /**
     * An address that was held.
     *
     * @param unitName what the unit is called now
     * @param phoneMasked the person's telephone number, as everybody may see it
     * @param until when the holding ended; null while it lasts
     */
    record Held(
            AddressId addressId,
            String ip,
            SpaceId spaceId,
            String spaceName,
            Holder holder,
            @Nullable String unitName,
            @Nullable String personName,
            @Nullable String phoneMasked,
            Instant since,
            @Nullable Instant until) {}
}
