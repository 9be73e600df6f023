package org.dongpo.ipam.web;

import java.util.List;
import org.dongpo.ipam.domain.Strategy;
import org.dongpo.ipam.persistence.PrefixQueries.PrefixView;
import org.dongpo.ipam.persistence.PrefixQueries.Utilisation;
import org.dongpo.ipam.persistence.PrefixRow;
import org.jspecify.annotations.Nullable;

/**
 * A prefix as the API tells it.
 *
 * @param path the prefixes around it, the outermost first; only when one prefix was asked for
 */
record PrefixBody(
        long id,
        long spaceId,
        String spaceName,
        @Nullable Long parentId,
        String cidr,
        int family,
        String status,
        Strategy strategy,
        @Nullable String purpose,
        @Nullable String gateway,
        @Nullable Integer vlan,
        String divisionCode,
        @Nullable String divisionName,
        @Nullable Long unitId,
        @Nullable String unitName,
        long childCount,
        Utilisation utilisation,
        @Nullable List<Step> path) {

    /** A prefix on the way to another. */
    record Step(long id, String cidr) {}

    static PrefixBody of(PrefixView view, Names.Found names, @Nullable List<PrefixRow> ancestors) {
        PrefixRow row = view.row();
        return new PrefixBody(
                row.id().value(),
                row.spaceId().value(),
                view.spaceName(),
                row.parentId() == null ? null : row.parentId().value(),
                row.cidr().toString(),
                row.cidr().family().version(),
                row.status(),
                row.strategy(),
                row.purpose(),
                row.gateway(),
                row.vlan(),
                row.divisionCode(),
                names.division(row.divisionCode()),
                row.unitId() == null ? null : row.unitId().value(),
                names.unit(row.unitId()),
                view.childCount(),
                view.utilisation(),
                ancestors == null
                        ? null
                        : ancestors.stream()
                                .map(up -> new Step(up.id().value(), up.cidr().toString()))
                                .toList());
    }
}
