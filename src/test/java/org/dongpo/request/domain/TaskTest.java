package org.dongpo.request.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.dongpo.access.Caller;
import org.dongpo.access.Grant;
import org.dongpo.access.Role;
import org.dongpo.request.domain.Task.Competent;
import org.dongpo.request.domain.Task.OwnRequest;
import org.dongpo.request.domain.Task.SomeoneElses;
import org.dongpo.shared.AccountId;
import org.dongpo.shared.RequestId;
import org.dongpo.shared.UnitId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TaskTest {

    private static final String COUNTY = "511402";
    private static final String TOWN = "511402001";
    private static final UnitId UNIT = new UnitId(5);
    private static final AccountId APPLICANT = new AccountId(1);
    private static final AccountId REVIEWER = new AccountId(2);
    private static final AccountId COLLEAGUE = new AccountId(3);

    private static Task task(Step step, @Nullable AccountId assignee) {
        return new Task(new TaskId(1), new RequestId(1), "engine", step, TOWN, UNIT, APPLICANT, assignee, false);
    }

    private static Caller caller(AccountId account, Grant... grants) {
        return new Caller(account, "login", "姓名", UNIT, TOWN, List.of(grants), "127.0.0.1");
    }

    private static Grant county(String division) {
        return new Grant(Role.COUNTY_ADMIN, division, List.of());
    }

    @Test
    void theRightRoleWhereTheRequestComesFromMayDecide() {
        assertThat(task(Step.COUNTY_REVIEW, null).dutyOf(caller(REVIEWER, county(COUNTY))))
                .isInstanceOf(Competent.class);
        Grant leader = new Grant(Role.UNIT_LEADER, null, List.of(UNIT));
        assertThat(task(Step.UNIT_CONFIRMATION, null).dutyOf(caller(REVIEWER, leader)))
                .isInstanceOf(Competent.class);
    }

    @Test
    void anotherPlaceOrAnotherRoleMayNot() {
        assertThat(task(Step.COUNTY_REVIEW, null).dutyOf(caller(REVIEWER, county("511403"))))
                .isInstanceOf(SomeoneElses.class);
        assertThat(task(Step.CITY_REVIEW, null).dutyOf(caller(REVIEWER, county(COUNTY))))
                .isInstanceOf(SomeoneElses.class);
        assertThat(task(Step.COUNTY_REVIEW, null).dutyOf(caller(REVIEWER))).isInstanceOf(SomeoneElses.class);
    }

    @Test
    void whatIsAssignedIsTheAssigneesAlone() {
        Task assigned = task(Step.COUNTY_REVIEW, COLLEAGUE);
        assertThat(assigned.dutyOf(caller(REVIEWER, county(COUNTY)))).isInstanceOf(SomeoneElses.class);
        assertThat(assigned.dutyOf(caller(COLLEAGUE, county(COUNTY)))).isInstanceOf(Competent.class);
        assertThat(assigned.dutyOf(caller(COLLEAGUE))).isInstanceOf(SomeoneElses.class);
    }

    @Test
    void nobodyReviewsHimself() {
        assertThat(task(Step.COUNTY_REVIEW, null).dutyOf(caller(APPLICANT, county(COUNTY))))
                .isInstanceOf(OwnRequest.class);
    }

    @Test
    void aCorrectionIsNotDecidedAndTheConsoleDecidesNothing() {
        Grant operator = new Grant(Role.UNIT_OPERATOR, null, List.of(UNIT));
        assertThat(task(Step.CORRECTION, APPLICANT).dutyOf(caller(APPLICANT, operator)))
                .isInstanceOf(SomeoneElses.class);
        assertThat(task(Step.COUNTY_REVIEW, null).dutyOf(Caller.console())).isInstanceOf(SomeoneElses.class);
    }
}
