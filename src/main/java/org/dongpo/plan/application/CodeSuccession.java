package org.dongpo.plan.application;

import java.util.List;
import java.util.stream.Stream;
import org.dongpo.access.Caller;
import org.dongpo.organization.HeldKind;
import org.dongpo.organization.UnitSuccession;
import org.dongpo.plan.persistence.UnitCodeStore;
import org.dongpo.shared.UnitId;
import org.springframework.stereotype.Component;

/** The codes of a unit in plans become the successor's. */
@Component
class CodeSuccession implements UnitSuccession {

    private final UnitCodeStore codes;

    CodeSuccession(UnitCodeStore codes) {
        this.codes = codes;
    }

    @Override
    public List<Held> held(UnitId unit) {
        return List.of(new Held(HeldKind.PLAN_CODE, codes.count(unit)));
    }

    @Override
    public List<Clash> clashes(Succession succession) {
        UnitId from = succession.from().id();
        Stream<String> both = succession.isMove()
                ? Stream.of()
                : codes.codedTwice(from, succession.to().id()).stream();
        Stream<String> outside = succession.changesDivision()
                ? codes.outside(from, succession.to().divisionCode()).stream()
                : Stream.of();
        return Stream.concat(both, outside)
                .distinct()
                .map(plan -> new Clash(HeldKind.PLAN_CODE, plan))
                .toList();
    }

    @Override
    public void follow(Caller caller, Succession succession) {
        codes.hand(succession.from().id(), succession.to().id());
    }
}
