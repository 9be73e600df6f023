package org.dongpo.plan;

import org.dongpo.shared.ProblemType;

/** The rules of address plans that a call can break. */
public enum PlanProblem implements ProblemType {
    PLAN_NAME_TAKEN("plan-name-taken", 409),
    PLAN_BASE_TAKEN("plan-base-taken", 409),
    PLAN_GENERATED("plan-generated", 409),
    PLAN_TOO_LARGE("plan-too-large", 409),
    PLAN_FILE("plan-file", 400);

    private final String slug;
    private final int status;

    PlanProblem(String slug, int status) {
        this.slug = slug;
        this.status = status;
    }

    @Override
    public String slug() {
        return slug;
    }

    @Override
    public int status() {
        return status;
    }
}
