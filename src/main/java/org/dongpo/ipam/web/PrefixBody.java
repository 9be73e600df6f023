package org.dongpo.ipam.web;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.dongpo.ipam.domain.Forecast.Outlook;
import org.dongpo.ipam.domain.PrefixFacts;
import org.dongpo.ipam.domain.PrefixStatus;
import org.dongpo.ipam.domain.Strategy;
import org.dongpo.ipam.domain.Utilisation;
import org.dongpo.ipam.persistence.PrefixQueries.PrefixView;
import org.dongpo.ipam.persistence.PrefixRow;
import org.jspecify.annotations.Nullable;

/**
 * A prefix as the API tells it.
 *
 * @param vlanId the VLAN that carries it; {@code vlanVid} and {@code vlanName} are its number and name
 * @param delegatedTo the county that administers it alone
 * @param outlook what last night's forecast says; {@code runsOut} is the day on which it runs out, if that can be said
 * @param path the prefixes around it, the outermost first; only when one prefix was asked for
 */
record PrefixBody(
        long id,
        long spaceId,
        String spaceName,
        @Nullable Long parentId,
        String cidr,
        int family,
        PrefixStatus status,
        Strategy strategy,
        @Nullable String purpose,
        @Nullable String gateway,
        @Nullable Long vlanId,
        @Nullable Integer vlanVid,
        @Nullable String vlanName,
        @Nullable Long autonomousSystemId,
        @Nullable Long asn,
        @Nullable Long poolId,
        @Nullable String poolName,
        List<String> dns,
        List<String> tags,
        Map<String, Object> customFields,
        @Nullable String notes,
        @Nullable Integer alertPercent,
        String divisionCode,
        @Nullable String divisionName,
        @Nullable Long unitId,
        @Nullable String unitName,
        @Nullable String delegatedTo,
        @Nullable String delegatedToName,
        long childCount,
        Utilisation utilisation,
        @Nullable Outlook outlook,
        @Nullable LocalDate runsOut,
        @Nullable List<Step> path) {

    /** A prefix on the way to another. */
    record Step(long id, String cidr) {}

    static PrefixBody of(PrefixView view, Names.Found names, @Nullable List<PrefixRow> ancestors) {
        PrefixRow row = view.row();
        PrefixFacts facts = row.facts();
        String county = row.delegatedTo();
        return new PrefixBody(
                row.id().value(),
                row.spaceId().value(),
                view.spaceName(),
                row.parentId() == null ? null : row.parentId().value(),
                row.cidr().toString(),
                row.cidr().family().version(),
                facts.status(),
                facts.strategy(),
                facts.purpose(),
                facts.gateway(),
                facts.vlanId(),
                view.labels().vlanVid(),
                view.labels().vlanName(),
                facts.autonomousSystemId(),
                view.labels().asn(),
                facts.poolId(),
                view.labels().poolName(),
                facts.dns(),
                facts.tags(),
                facts.customFields(),
                facts.notes(),
                facts.alertPercent(),
                facts.divisionCode(),
                names.division(facts.divisionCode()),
                row.unitId() == null ? null : row.unitId().value(),
                names.unit(row.unitId()),
                county,
                county == null ? null : names.division(county),
                view.childCount(),
                view.utilisation(),
                view.forecast() == null ? null : view.forecast().outlook(),
                view.forecast() == null ? null : view.forecast().runsOut(),
                ancestors == null
                        ? null
                        : ancestors.stream().map(PrefixBody::step).toList());
    }

    private static Step step(PrefixRow up) {
        return new Step(up.id().value(), up.cidr().toString());
    }
}
