package org.dongpo.request.domain;

import java.util.Arrays;
import org.dongpo.access.Role;

/** A step of the flow at which someone must act. */
public enum Step {
    UNIT_CONFIRMATION("unitConfirmation", Role.UNIT_LEADER, RequestState.UNIT_CONFIRMATION),
    COUNTY_REVIEW("countyReview", Role.COUNTY_ADMIN, RequestState.COUNTY_REVIEW),
    CITY_REVIEW("cityReview", Role.CITY_ENGINEER, RequestState.CITY_REVIEW),
    IMPLEMENTATION("implementation", Role.IMPLEMENTER, RequestState.IMPLEMENTATION),
    CORRECTION("correction", Role.UNIT_OPERATOR, RequestState.RETURNED);

    private final String element;
    private final Role role;
    private final RequestState state;

    Step(String element, Role role, RequestState state) {
        this.element = element;
        this.role = role;
        this.state = state;
    }

    /** The element of the flow's diagram. */
    public String element() {
        return element;
    }

    /** Who acts: those who hold this role where the request comes from. For a correction it is the applicant alone. */
    public Role role() {
        return role;
    }

    /** The state of a request that waits at this step. */
    public RequestState state() {
        return state;
    }

    /** Whether it is for the applicant himself. */
    public boolean isApplicants() {
        return this == CORRECTION;
    }

    /** The step that an element of the diagram stands for. */
    public static Step ofElement(String element) {
        return Arrays.stream(values())
                .filter(step -> step.element.equals(element))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no step is drawn as " + element));
    }
}
