package org.dongpo.ipam.application;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.dongpo.access.Scope;
import org.dongpo.ipam.DualStack.SubjectKind;
import org.dongpo.ipam.Phase;
import org.dongpo.ipam.persistence.TargetStore;
import org.dongpo.ipam.persistence.TargetStore.TransitionTarget;
import org.dongpo.ipam.persistence.TransitionQueries;
import org.dongpo.ipam.persistence.TransitionQueries.PartnerCount;
import org.dongpo.ipam.persistence.TransitionQueries.PhaseCount;
import org.dongpo.organization.Division;
import org.dongpo.organization.Organizations;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Puts together how far all is on the way to IPv6, by county. */
@Service
public class Progress {

    private final TransitionQueries queries;
    private final TargetStore targets;
    private final Organizations organizations;

    Progress(TransitionQueries queries, TargetStore targets, Organizations organizations) {
        this.queries = queries;
        this.targets = targets;
        this.organizations = organizations;
    }

    /**
     * How far a county is.
     *
     * @param code its division; that of the city stands for what is the city's own
     * @param held held IPv4 addresses
     * @param paired those of them that have a partner
     */
    public record CountyProgress(
            String code,
            String name,
            Map<Phase, Long> prefixes,
            Map<Phase, Long> units,
            Map<Phase, Long> systems,
            long held,
            long paired) {}

    /** How far all is, and what is to be reached. */
    public record TransitionProgress(List<CountyProgress> counties, List<TransitionTarget> targets) {}

    /** How far all is that lies in a scope; counties with nothing in it come, too, where the scope covers them. */
    @Transactional(readOnly = true)
    public TransitionProgress of(Scope scope) {
        Map<String, Map<SubjectKind, Map<Phase, Long>>> phases = new HashMap<>();
        for (PhaseCount count : queries.phases(scope)) {
            phases.computeIfAbsent(count.countyCode(), code -> new EnumMap<>(SubjectKind.class))
                    .computeIfAbsent(count.kind(), kind -> blank())
                    .put(count.phase(), count.count());
        }
        Map<String, PartnerCount> partners = new TreeMap<>();
        queries.partners(scope).forEach(count -> partners.put(count.countyCode(), count));
        List<CountyProgress> counties = Stream.of(phases.keySet().stream(), partners.keySet().stream(), covered(scope))
                .flatMap(codes -> codes)
                .distinct()
                .sorted(Comparator.naturalOrder())
                .map(code -> county(code, phases.getOrDefault(code, Map.of()), partners.get(code)))
                .toList();
        return new TransitionProgress(counties, targets.all());
    }

    private Stream<String> covered(Scope scope) {
        Optional<Division> city = organizations.city();
        return city.stream()
                .flatMap(found -> organizations.divisionsBelow(found.code()).stream())
                .map(Division::code)
                .filter(code -> scope.covers(code, null));
    }

    private CountyProgress county(
            String code, Map<SubjectKind, Map<Phase, Long>> phases, @Nullable PartnerCount partners) {
        return new CountyProgress(
                code,
                organizations.division(code).map(Division::name).orElse(code),
                phases.getOrDefault(SubjectKind.PREFIX, blank()),
                phases.getOrDefault(SubjectKind.UNIT, blank()),
                phases.getOrDefault(SubjectKind.SYSTEM, blank()),
                partners == null ? 0 : partners.held(),
                partners == null ? 0 : partners.paired());
    }

    /** No phase is left out, so that whoever reads need not ask. */
    private static Map<Phase, Long> blank() {
        Map<Phase, Long> blank = new EnumMap<>(Phase.class);
        for (Phase phase : Phase.values()) {
            blank.put(phase, 0L);
        }
        return blank;
    }
}
