package org.dongpo.plan.web;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dongpo.organization.Division;
import org.dongpo.organization.Organizations;
import org.dongpo.organization.Unit;
import org.dongpo.plan.application.Checking.Report;
import org.dongpo.plan.domain.AddressPlan;
import org.dongpo.plan.domain.Inspection.Finding;
import org.dongpo.plan.domain.Inspection.Kind;
import org.dongpo.plan.domain.PlanCode;
import org.dongpo.plan.domain.PlanField;
import org.dongpo.shared.Page;
import org.dongpo.shared.PageToken;
import org.dongpo.shared.UnitId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tells what a check has found, page by page. */
@Component
class PlanFindings {

    private final Organizations organizations;

    PlanFindings(Organizations organizations) {
        this.organizations = organizations;
    }

    /**
     * What a check has found, all told.
     *
     * @param counts how many findings there are of each kind
     * @param checked how many prefixes were looked at
     * @param whole whether those were all
     */
    record PlanCheck(Map<Kind, Integer> counts, int checked, boolean whole) {

        static PlanCheck of(Report report) {
            return new PlanCheck(report.counts(), report.checked(), report.whole());
        }
    }

    /**
     * Something that does not follow the plan.
     *
     * @param prefixId the prefix; absent for one that is missing
     * @param expected the division or unit that the code stands for
     * @param owner the division or unit that the prefix belongs to
     */
    record PlanFindingBody(
            Kind kind,
            String cidr,
            @Nullable Long prefixId,
            @Nullable String field,
            @Nullable String hex,
            @Nullable String expected,
            @Nullable String owner) {}

    Page<PlanFindingBody> page(Report report, @Nullable Kind kind, @Nullable String pageToken, int size) {
        List<Finding> wanted = report.findings().stream()
                .filter(finding -> kind == null || finding.kind() == kind)
                .toList();
        Long after = PageToken.decodeNumber(pageToken);
        int from = after == null ? 0 : (int) Math.max(0, Math.min(after, wanted.size()));
        int to = Math.min(from + size, wanted.size());
        List<Finding> page = wanted.subList(from, to);
        Map<UnitId, Unit> units = units(page);
        return new Page<>(
                page.stream()
                        .map(finding -> body(report.plan().plan(), finding, units))
                        .toList(),
                to < wanted.size() ? PageToken.encode(Integer.toString(to)) : null,
                Page.Total.exact(wanted.size()));
    }

    private Map<UnitId, Unit> units(List<Finding> page) {
        return organizations.units(page.stream()
                .flatMap(finding -> Stream.of(
                        finding.unitId(),
                        finding.entry() == null ? null : finding.entry().unitId()))
                .filter(Objects::nonNull)
                .collect(Collectors.toSet()));
    }

    private PlanFindingBody body(AddressPlan plan, Finding finding, Map<UnitId, Unit> units) {
        Integer place = finding.field();
        PlanField field = place == null ? null : plan.fields().get(place);
        Long code = finding.code();
        PlanCode entry = finding.entry();
        boolean ofUnit = finding.kind() == Kind.WRONG_UNIT;
        return new PlanFindingBody(
                finding.kind(),
                finding.block().toString(),
                finding.prefixId(),
                field == null ? null : field.label(),
                field == null || code == null ? null : field.hex(code),
                entry == null ? null : entry.label(),
                ofUnit ? unit(finding.unitId(), units) : division(finding.divisionCode()));
    }

    private @Nullable String division(String code) {
        return organizations.division(code).map(Division::name).orElse(null);
    }

    private static @Nullable String unit(@Nullable UnitId id, Map<UnitId, Unit> units) {
        Unit unit = id == null ? null : units.get(id);
        return unit == null ? null : unit.name();
    }
}
