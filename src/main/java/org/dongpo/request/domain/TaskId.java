package org.dongpo.request.domain;

/** Identifies a task: a step of a request that someone must act on, or has acted on. */
public record TaskId(long value) {

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
