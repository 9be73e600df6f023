package org.dongpo.organization;

/** At which level of the administration a unit works; that of its division unless somebody says otherwise. */
public enum UnitLevel {
    PROVINCE,
    CITY,
    COUNTY,
    TOWN
}
