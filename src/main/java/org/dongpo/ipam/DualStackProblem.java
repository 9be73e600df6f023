package org.dongpo.ipam;

import org.dongpo.shared.ProblemType;

/** The rules of pairs, systems and phases that a call can break. */
public enum DualStackProblem implements ProblemType {
    PREFIX_PAIRED("prefix-paired", 409),
    PREFIX_NOT_PAIRED("prefix-not-paired", 409),
    PAIR_AREA("pair-area", 409),
    PAIR_ENDED("pair-ended", 409),
    ADDRESS_PAIRED("address-paired", 409),
    PAIR_HOLDERS("pair-holders", 409),
    PARTNER_TAKEN("partner-taken", 409),
    PARTNER_TAKEN_ELSEWHERE("partner-taken-elsewhere", 409),
    PARTNER_KEPT("partner-kept", 409),
    PARTNER_NOT_GIVABLE("partner-not-givable", 409),
    PARTNER_OUTSIDE("partner-outside", 409),
    SYSTEM_NAME_TAKEN("system-name-taken", 409),
    TARGET_TAKEN("target-taken", 409);

    private final String slug;
    private final int status;

    DualStackProblem(String slug, int status) {
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
