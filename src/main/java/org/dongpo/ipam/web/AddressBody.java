package org.dongpo.ipam.web;

import java.time.Instant;
import org.dongpo.ipam.AddressState;
import org.dongpo.ipam.Holder;
import org.dongpo.ipam.persistence.AddressQueries.AddressView;
import org.dongpo.ipam.persistence.AddressQueries.HolderNames;
import org.dongpo.ipam.persistence.AddressQueries.HoldingView;
import org.jspecify.annotations.Nullable;

/** An address as the API tells it. */
record AddressBody(
        long id,
        long spaceId,
        String spaceName,
        @Nullable Long prefixId,
        @Nullable String prefixCidr,
        String ip,
        int family,
        AddressState state,
        @Nullable Instant coolUntil,
        @Nullable HolderBody holder) {

    /** Who holds it. */
    record HolderBody(
            long unitId,
            @Nullable String unitName,
            String divisionCode,
            @Nullable String divisionName,
            @Nullable Long personId,
            @Nullable String personName,
            @Nullable String phoneMasked,
            @Nullable String purpose,
            Instant since,
            @Nullable Instant until,
            @Nullable Instant expiresAt,
            @Nullable String reference,
            Holder.Terminal terminal) {

        static HolderBody of(HoldingView holding, Names.Found names) {
            Holder holder = holding.holder();
            HolderNames called = holding.names();
            return new HolderBody(
                    holder.unitId().value(),
                    called.unit(),
                    holder.divisionCode(),
                    names.division(holder.divisionCode()),
                    holder.personId() == null ? null : holder.personId().value(),
                    called.person(),
                    called.phoneMasked(),
                    holder.purpose(),
                    holding.since(),
                    holding.until(),
                    holding.expiresAt(),
                    holding.reference(),
                    holder.terminal());
        }
    }

    static AddressBody of(AddressView view, Names.Found names) {
        HoldingView holding = view.holding();
        return new AddressBody(
                view.id().value(),
                view.spaceId().value(),
                view.spaceName(),
                view.prefixId() == null ? null : view.prefixId().value(),
                view.prefixCidr(),
                view.ip(),
                view.family().version(),
                view.state(),
                view.coolUntil(),
                holding == null ? null : HolderBody.of(holding, names));
    }
}
