package org.dongpo.ipam;

import org.dongpo.shared.ProblemType;

/** The rules of the register that a call can break. */
public enum IpamProblem implements ProblemType {
    SPACE_NAME_TAKEN("space-name-taken", 409),
    PREFIX_TAKEN("prefix-taken", 409),
    PREFIX_EXHAUSTED("prefix-exhausted", 409),
    RUN_NOT_FOUND("run-not-found", 409),
    ADDRESS_NOT_FREE("address-not-free", 409),
    PREFIX_NOT_ACTIVE("prefix-not-active", 409),
    PREFIX_NOT_CONTAINER("prefix-not-container", 409),
    PREFIX_IN_USE("prefix-in-use", 409),
    DELEGATION_IN_USE("delegation-in-use", 409),
    PREFIX_DELEGATED("prefix-delegated", 409),
    BLOCK_NOT_FOUND("block-not-found", 409),
    NO_BLOCK("no-block", 409),
    RANGE_IN_THE_WAY("range-in-the-way", 409),
    RANGE_OVERLAPS("range-overlaps", 409),
    ADDRESSES_IN_THE_WAY("addresses-in-the-way", 409),
    CATALOG_TAKEN("catalog-taken", 409),
    CATALOG_IN_USE("catalog-in-use", 409),
    PREFIX_IS_CONTAINER("prefix-is-container", 409),
    ADDRESS_NOT_HELD("address-not-held", 409),
    BATCH_REFUSED("batch-refused", 409),
    ADDRESS_NOT_ASSIGNED("address-not-assigned", 409),
    RESERVATION_OF_REQUEST("reservation-of-request", 409),
    RESERVATION_ENDED("reservation-ended", 409);

    private final String slug;
    private final int status;

    IpamProblem(String slug, int status) {
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
