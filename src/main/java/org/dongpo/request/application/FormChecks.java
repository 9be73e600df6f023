package org.dongpo.request.application;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.dongpo.ipam.AddressRegister;
import org.dongpo.organization.Organizations;
import org.dongpo.request.RequestForm;
import org.dongpo.request.domain.FormRules;
import org.dongpo.shared.CityTime;
import org.dongpo.shared.CommonProblem;
import org.dongpo.shared.FieldProblem;
import org.dongpo.shared.PersonId;
import org.dongpo.shared.ProblemException;
import org.dongpo.shared.SpaceId;
import org.dongpo.shared.UnitId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Checks a form by its own rules and against what the other modules know. All that is wrong is told at once. */
@Component
class FormChecks {

    private final Organizations organizations;
    private final AddressRegister register;
    private final Clock clock;

    FormChecks(Organizations organizations, AddressRegister register, Clock clock) {
        this.organizations = organizations;
        this.register = register;
        this.clock = clock;
    }

    /** Refuses what is wrong even in a draft. */
    void requireSound(RequestForm form, UnitId unit) {
        List<FieldProblem> problems = new ArrayList<>(FormRules.limits(form));
        checkSpace(form.spaceId(), problems);
        checkPerson(form.responsiblePersonId(), unit, problems);
        refuse(problems);
    }

    /** Refuses what may not be submitted for a unit. */
    void requireComplete(RequestForm form, UnitId unit) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), CityTime.ZONE);
        List<FieldProblem> problems = new ArrayList<>(FormRules.all(form, today));
        checkSpace(form.spaceId(), problems);
        checkPerson(form.responsiblePersonId(), unit, problems);
        refuse(problems);
    }

    static void refuse(List<FieldProblem> problems) {
        if (!problems.isEmpty()) {
            throw ProblemException.fields(CommonProblem.INVALID_INPUT, problems);
        }
    }

    private void checkSpace(@Nullable SpaceId space, List<FieldProblem> problems) {
        if (space != null
                && register.spaces().stream().noneMatch(known -> known.id().equals(space))) {
            problems.add(FieldProblem.of("form.spaceId", "unknown-space"));
        }
    }

    private void checkPerson(@Nullable PersonId id, UnitId unit, List<FieldProblem> problems) {
        if (id == null) {
            return;
        }
        boolean works = organizations
                .person(id)
                .filter(person -> organizations.subtree(unit).contains(person.unitId()))
                .isPresent();
        if (!works) {
            problems.add(FieldProblem.of("form.responsiblePersonId", "person-elsewhere"));
        }
    }
}
