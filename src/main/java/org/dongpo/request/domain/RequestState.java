package org.dongpo.request.domain;

/** The states of a request, as they are stored and shown. */
public enum RequestState {
    DRAFT,
    UNIT_CONFIRMATION,
    COUNTY_REVIEW,
    CITY_REVIEW,
    IMPLEMENTATION,
    RETURNED,
    FILED,
    REJECTED,
    WITHDRAWN,
    EXPIRED
}
