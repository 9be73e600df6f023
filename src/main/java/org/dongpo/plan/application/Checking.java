package org.dongpo.plan.application;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.dongpo.access.Caller;
import org.dongpo.access.Permission;
import org.dongpo.access.Scope;
import org.dongpo.ipam.PrefixBook;
import org.dongpo.ipam.PrefixBook.Booked;
import org.dongpo.ipam.PrefixBook.Status;
import org.dongpo.plan.domain.Block;
import org.dongpo.plan.domain.Homes;
import org.dongpo.plan.domain.Inspection;
import org.dongpo.plan.domain.Inspection.Finding;
import org.dongpo.plan.domain.Inspection.Kind;
import org.dongpo.plan.domain.Inspection.Present;
import org.dongpo.plan.domain.PlanRecord;
import org.dongpo.plan.persistence.PlanStore;
import org.springframework.stereotype.Service;

/** Checks what there is in the register against a plan, as far as the caller may see. */
@Service
public class Checking {

    /** A block of more prefixes is checked up to there; the answer tells so. */
    static final int MOST = 100_000;

    private static final int MOST_OUTSIDE = 1_000;

    private static final Comparator<Finding> ORDER =
            Comparator.comparing(Finding::block).thenComparing(Finding::kind).thenComparing(Checking::field);

    private final PlanReader reader;
    private final PlanStore plans;
    private final PlanHomes homes;
    private final PrefixBook book;

    Checking(PlanReader reader, PlanStore plans, PlanHomes homes, PrefixBook book) {
        this.reader = reader;
        this.plans = plans;
        this.homes = homes;
        this.book = book;
    }

    /**
     * What a check has found.
     *
     * @param checked how many prefixes were looked at
     * @param whole whether those were all
     */
    public record Report(
            PlanRecord plan, List<Finding> findings, Map<Kind, Integer> counts, int checked, boolean whole) {}

    /** All that does not follow the plan, in the order of the blocks. */
    public Report check(Caller caller, long id) {
        PlanRecord record = reader.find(caller, id);
        Block base = record.plan().base();
        List<Present> present = book.inside(caller, record.spaceId(), base.toString(), MOST + 1).stream()
                .map(Checking::present)
                .toList();
        boolean whole = present.size() <= MOST;
        Homes around = homes.of(record.plan());
        List<Finding> findings = new ArrayList<>(Inspection.of(record.plan(), around, present));
        if (whole) {
            findings.addAll(missing(caller, record, around, present));
        }
        findings.addAll(outside(caller, record));
        findings.sort(ORDER);
        Map<Kind, Integer> counts = new EnumMap<>(Kind.class);
        findings.forEach(finding -> counts.merge(finding.kind(), 1, Integer::sum));
        return new Report(record, findings, counts, present.size(), whole);
    }

    /** Others may have made what the caller cannot see; and what he may not see, he does not miss. */
    private List<Finding> missing(Caller caller, PlanRecord record, Homes around, List<Present> present) {
        Scope scope = caller.scope(Permission.REGISTER_READ);
        List<Finding> missing = Inspection.missing(record.plan(), record.divisionCode(), around, present).stream()
                .filter(finding -> scope.covers(finding.divisionCode(), finding.unitId()))
                .toList();
        Set<String> there = book.present(
                record.spaceId(),
                missing.stream().map(finding -> finding.block().toString()).toList());
        return missing.stream()
                .filter(finding -> !there.contains(finding.block().toString()))
                .toList();
    }

    private List<Finding> outside(Caller caller, PlanRecord record) {
        return book
                .besides(
                        caller,
                        record.spaceId(),
                        record.plan().base().family(),
                        plans.bases(record.spaceId()),
                        MOST_OUTSIDE)
                .stream()
                .map(Checking::present)
                .map(prefix -> new Finding(
                        Kind.OUTSIDE,
                        prefix.block(),
                        prefix.id(),
                        null,
                        null,
                        null,
                        prefix.divisionCode(),
                        prefix.unitId()))
                .toList();
    }

    private static int field(Finding finding) {
        Integer field = finding.field();
        return field == null ? -1 : field;
    }

    private static Present present(Booked booked) {
        return new Present(
                booked.id().value(),
                Block.of(booked.cidr()),
                booked.divisionCode(),
                booked.unitId(),
                booked.status() == Status.RESERVED || booked.status() == Status.RETIRED);
    }
}
