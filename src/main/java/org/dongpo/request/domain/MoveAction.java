package org.dongpo.request.domain;

/** What can happen to a request. */
public enum MoveAction {
    SUBMIT,
    AGREE,
    RETURN,
    REJECT,
    REASSIGN,
    WITHDRAW,
    EXPIRE,
    FILE
}
