package org.dongpo.request;

import org.dongpo.shared.ProblemType;

/** The rules of a request's life that a call can break. */
public enum RequestProblem implements ProblemType {
    TASK_DONE("task-done", 409),
    REQUEST_STATE("request-state", 409),
    NO_LEADER("no-leader", 409),
    OWN_REQUEST("own-request", 403),
    NOT_YOUR_TASK("not-your-task", 403);

    private final String slug;
    private final int status;

    RequestProblem(String slug, int status) {
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
