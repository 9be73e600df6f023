package org.dongpo.organization;

import org.dongpo.shared.ProblemType;

/** The rules of units and people that a call can break. */
public enum OrganizationProblem implements ProblemType {
    UNIT_NAME_TAKEN("unit-name-taken", 409),
    PERSON_KNOWN("person-known", 409),
    PERSON_LEFT("person-left", 409),
    UNIT_CLOSED("unit-closed", 409),
    /** A unit without a successor still holds something. */
    UNIT_HOLDS("unit-holds", 409),
    /** Something of a unit cannot go to the successor, or to the other division. */
    UNIT_CLASHES("unit-clashes", 409);

    private final String slug;
    private final int status;

    OrganizationProblem(String slug, int status) {
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
